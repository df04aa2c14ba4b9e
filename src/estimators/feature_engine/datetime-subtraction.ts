import type { Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { constant } from '../../graph/ops/constant.ts'
import { dateReader } from './dates.ts'
import { float64 } from '../../graph/tensor.ts'
import { transformer, variablesOf } from './transformer.ts'

const second = 1e9
const day = 86_400 * second
/** Nanoseconds as `numpy.timedelta64(1, unit).astype('timedelta64[ns]')` has them: a year is 365.2425 days. */
const units = { Y: 365.2425 * day, M: (365.2425 * day) / 12, W: 7 * day, D: day, h: 3600 * second, m: 60 * second, s: second, ms: 1e6, us: 1e3, 'μs': 1e3, ns: 1 } as const

/** How much later dates are than others, in units of time (feature_engine/datetime/datetime_subtraction.py). */
export const datetimeSubtraction = transformer(['datetime.datetime_subtraction.DatetimeSubtraction'], (self, { graph }) => {
  const variables = variablesOf(self)
  const references = variablesOf(self, 'reference_')
  const unit = self.string('output_unit')
  if (!Object.hasOwn(units, unit)) throw self.unsupportedOption(`output_unit='${unit}'`, 'It is shorter than what pandas counts. Choose a longer unit, fit again and save.')
  const length = float64([units[unit as keyof typeof units]])
  const read = dateReader(self, graph, { refusesMissing: self.string('missing_values') === 'raise' })
  const drops = self.boolean('drop_original')
  const called = references.flatMap(reference => variables.map(name => `${name}_sub_${reference}`))
  const names = self.get('new_variables_names') == null ? called : self.cells('new_variables_names').map(String)
  if (names.length !== called.length) throw self.refusal('corrupt', `${self.shortName} has ${names.length} names for ${called.length} columns`)
  return frame => {
    const moments = new Map([...new Set([...variables, ...references])].map(name => [name, read(frame, name, ['days', 'nanoseconds'])]))
    const later = (name: string, reference: string, part: number): Ref => graph.add(arithmetic, [name, reference].map(one => graph.select(moments.get(one)!, [part])), { operator: 'subtract' })
    const differences = references.flatMap(reference =>
      variables.map(name => {
        // Days times their length are exact, so that the sum is rounded once, as the 64 bits of the library's difference are.
        const days = graph.affine(later(name, reference, 0), { multiply: float64([day]) })
        return graph.add(arithmetic, [days, later(name, reference, 1)], { operator: 'add' })
      }),
    )
    // Beyond 64 bits pandas refuses to count.
    const counted = checkArray(graph, graph.concat(differences), { by: self.shortName, allowNan: true, above: -9_223_372_036_854_775_808, atMost: 9_223_372_036_854_774_784 })
    frame.set(names, graph.add(arithmetic, [counted, graph.add(constant, [counted], { values: length })], { operator: 'divide' }))
    if (drops) frame.drop([...variables, ...references])
  }
})
