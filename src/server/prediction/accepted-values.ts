/** Which values out of the ordinary each input takes, found by trying them beside a row that predicts. */
import type { Predictor } from '../../kernels/predictor.ts'
import { extremesOf } from './extremes.ts'
import { takersOf } from './takers.ts'

export interface Accepted {
  readonly missing: boolean
  readonly nan: boolean
  readonly infinity: boolean
  readonly minusInfinity: boolean
  /** The least and the greatest finite number, where not every one is taken. */
  readonly least?: number
  readonly greatest?: number
}

/** What can be said without a row to try values beside. */
export function unexplored(nullable: boolean): Accepted {
  return { missing: nullable, nan: nullable, infinity: false, minusInfinity: false }
}

/** Per input, in their order. `example` is a row that predicts. */
export async function acceptedValues(predictor: Predictor, example: readonly unknown[]): Promise<Accepted[]> {
  const { inputs } = predictor.model.signature
  const numbers = [...inputs.keys()].filter(at => inputs[at]!.type === 'number')
  const nullable = [...inputs.keys()].filter(at => inputs[at]!.nullable)
  const taking = async (columns: readonly number[], value: unknown) => new Set(await takersOf(predictor, example, columns, () => value))
  const missing = await taking(nullable, null)
  const nan = await taking(numbers, 'NaN')
  const infinity = await taking(numbers, 'Infinity')
  const minusInfinity = await taking(numbers, '-Infinity')
  const greatest = await extremesOf(predictor, example, numbers, 1)
  const least = await extremesOf(predictor, example, numbers, -1)
  return inputs.map((_, at) => ({
    missing: missing.has(at),
    nan: nan.has(at),
    infinity: infinity.has(at),
    minusInfinity: minusInfinity.has(at),
    ...(least.has(at) ? { least: least.get(at)! } : {}),
    ...(greatest.has(at) ? { greatest: greatest.get(at)! } : {}),
  }))
}
