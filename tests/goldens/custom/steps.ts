import { defineSteps, type StepFunction } from 'brine'
import { distanceTo } from './distance-to.ts'

const logs: StepFunction = ({ columns }) => columns.map(({ data }) => (data as Float64Array).map(x => Math.log1p(Math.abs(x))))

const shares: StepFunction = ({ rows, columns }, { attributes }) => {
  const centres = attributes.centres_ as readonly Float64Array[]
  const near = centres.map(centre => Float64Array.from({ length: rows }, (_, row) => 1 / (1 + distanceTo(centre, columns, row))))
  const sums = Float64Array.from({ length: rows }, (_, row) => near.reduce((sum, column) => sum + column[row]!, 0))
  return near.map(column => column.map((value, row) => value / sums[row]!))
}

export default defineSteps({
  '__main__.main.<locals>.<lambda>': { inputs: 'number', transform: logs },

  '__main__.Centre': {
    inputs: 'number',
    transform({ columns }, { attributes }) {
      const middle = attributes.middle_ as Float64Array
      return columns.map(({ data }, at) => (data as Float64Array).map(x => x - middle[at]!))
    },
  },

  'my_pkg.clean.Cleaner': {
    inputs: { age: 'number', city: 'string' },
    transform: {
      gives: ['number', 'string', 'number'],
      run({ columns: [age, city] }, { attributes }) {
        const { spellings, counts_: counts } = attributes as { spellings: Record<string, string>; counts_: Record<string, number> }
        const mended = (city!.data as (string | null)[]).map(text => {
          if (text === null) throw new Error('a row needs a city')
          const name = text.trim().toLowerCase()
          return spellings[name] ?? name
        })
        return [age!.data, mended, mended.map(name => counts[name] ?? 0)]
      },
    },
  },

  'my_pkg.models.Nearest': {
    predict_proba: shares,
    predict(input, step) {
      const classes = step.attributes.classes_ as readonly string[]
      const [first, second] = shares(input, step)
      return [Array.from({ length: input.rows }, (_, row) => classes[(first![row] as number) >= (second![row] as number) ? 0 : 1]!)]
    },
  },
})
