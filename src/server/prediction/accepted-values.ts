/** Which values out of the ordinary each input takes, found by trying them beside a row that predicts. */
import type { Predictor } from '../../kernels/predictor.ts'
import { mistakesIn } from './mistakes-in.ts'

/** Larger than any float32: an estimator that casts its input refuses it. */
const beyondFloat32 = 1e300

const specials = { missing: null, nan: 'NaN', infinity: 'Infinity', minusInfinity: '-Infinity', beyondFloat32 } as const

export type Special = keyof typeof specials
export type Accepted = Readonly<Record<Special, boolean>>

/** Columns are tried one by one only where trying them together does not tell them apart, and only so many. */
const mostTried = 256

/** What can be said without a row to try values beside. */
export function unexplored(nullable: boolean): Accepted {
  return { missing: nullable, nan: nullable, infinity: false, minusInfinity: false, beyondFloat32: true }
}

/** Per input, in their order. `example` is a row that predicts. */
export async function acceptedValues(predictor: Predictor, example: readonly unknown[]): Promise<Accepted[]> {
  const { inputs } = predictor.model.signature
  const result = inputs.map(() => ({ missing: false, nan: false, infinity: false, minusInfinity: false, beyondFloat32: false }))
  for (const special of Object.keys(specials) as Special[]) {
    const columns = [...inputs.keys()].filter(at => (special === 'missing' ? inputs[at]!.nullable : inputs[at]!.type === 'number'))
    for (const at of await taking(predictor, example, columns, specials[special])) result[at]![special] = true
  }
  return result
}

async function taking(predictor: Predictor, example: readonly unknown[], columns: readonly number[], value: unknown): Promise<number[]> {
  const { inputs } = predictor.model.signature
  const together = new Set(columns)
  const mistakes = await mistakesIn(predictor, example.map((given, at) => (together.has(at) ? value : given)))
  if (mistakes.every(({ column }) => column !== undefined)) {
    const refused = new Set(mistakes.map(({ column }) => column))
    return columns.filter(at => !refused.has(inputs[at]!.name))
  }
  const taken: number[] = []
  for (const at of columns.slice(0, mostTried)) {
    const alone = await mistakesIn(predictor, example.map((given, column) => (column === at ? value : given)))
    if (alone.length === 0) taken.push(at)
  }
  return taken
}
