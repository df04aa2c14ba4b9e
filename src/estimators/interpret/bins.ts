import type { Cell, CellType } from '../../graph/value.ts'
import type { Tensor } from '../../graph/tensor.ts'

/** How a feature's cells become places on an axis. */
export type Bins =
  | {
      readonly cuts: Tensor<Float64Array>
      /** The place of numbers below all cuts. */
      readonly first: 0 | 1
      /** Whether a missing number has place 0, or is refused before. */
      readonly missing: 'first' | 'refused'
    }
  | {
      /** What the column holds. */
      readonly type: Exclude<CellType, 'undetermined'>
      /** The categories; a missing cell has place 0, unless it is refused before. */
      readonly values: readonly Cell[]
      readonly places: readonly number[]
      /** The place of every other category. */
      readonly unknown: number | 'refused'
      /** The place of 0.0 where categories are spelled numbers, of which −0.0 is another. */
      readonly spelledZero?: number
    }

/**
 * Categories that are kept as Python spells them. Where all are truths the column held truths; where all are numbers
 * with a fraction it held those, and otherwise numbers or texts of digits, which nothing tells apart.
 */
export function spelledBins(spelled: readonly string[], places: readonly number[], unknown: number): Bins {
  if (spelled.length > 0 && spelled.every(text => text === 'True' || text === 'False')) return { type: 'bool', values: spelled.map(text => text === 'True'), places, unknown }
  if (spelled.length === 0 || !spelled.every(isSpelledNumber)) return { type: 'string', values: spelled, places, unknown }
  const numbers = spelled.map(Number)
  if (!spelled.every(text => text.includes('.'))) return { type: 'mixed', values: [...spelled, ...numbers], places: [...places, ...places], unknown }
  const zero = spelled.indexOf('0.0')
  return { type: 'float64', values: numbers, places, unknown, ...(zero < 0 ? {} : { spelledZero: places[zero]! }) }
}

/** As Python's `str` spells a whole number, or a number from 1e-4 to 1e16 with a fraction. */
function isSpelledNumber(text: string): boolean {
  const number = Number(text)
  if (/^-?\d+$/.test(text)) return String(number) === text && Number.isSafeInteger(number)
  return /^-?\d+\.\d+$/.test(text) && (number === 0 || Math.abs(number) >= 1e-4) && (String(number) === text || `${number}.0` === text)
}
