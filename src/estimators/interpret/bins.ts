import type { Cell, CellType } from '../../graph/value.ts'
import type { HeldType } from '../../graph/held-type.ts'
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
      /** Where zeros are spelled with their sign: the place of the zero of the other sign than the one that has a place. */
      readonly otherZero?: OtherZero
      /** Numbers are found by how numpy spells them: 1 among whole numbers, 1.0 among floats. */
      readonly bySpelling?: true
    }

interface OtherZero {
  readonly sign: 1 | -1
  readonly place: number
}

/** A category, and its place. */
export type Spelled = readonly [text: string, place: number]

/**
 * Categories that are kept as numpy spells them. Where all are truths the column held truths; where all are numbers of
 * a float's spelling it held those, and otherwise numbers or texts of digits, which nothing tells apart. What is `beside`
 * them are words of the library's own, which tell nothing of the column.
 */
export function spelledBins(known: readonly Spelled[], unknown: number, beside: readonly Spelled[] = []): Bins {
  const all = [...known, ...beside]
  const every = (is: (text: string) => boolean) => known.length > 0 && known.every(([text]) => is(text))
  if (every(isTruth)) return { type: 'bool', ...listed(all.filter(([text]) => isTruth(text)), text => text === 'True'), unknown }
  if (every(isSpelledFloat)) return floatBins(all.filter(([text]) => isSpelledFloat(text)), unknown)
  const texts = listed(all, text => text)
  // Private boosting may keep no category at all, which tells nothing of the column.
  if (known.length === 0) return { type: 'mixed', ...texts, unknown }
  if (!every(isSpelledNumber)) return { type: 'string', ...texts, unknown }
  const numbers = listed(all.filter(([text]) => isSpelledNumber(text)), numberOf)
  return { type: 'mixed', values: [...texts.values, ...numbers.values], places: [...texts.places, ...numbers.places], unknown }
}

function floatBins(all: readonly Spelled[], unknown: number): Bins {
  const zeros = all.filter(([text]) => numberOf(text) === 0)
  const shown = zeros[0]
  if (shown === undefined) return { type: 'float64', ...listed(all, numberOf), unknown }
  const other = zeros.find(([text]) => text !== shown[0])
  const kept = all.filter(spelled => spelled !== other)
  return { type: 'float64', ...listed(kept, numberOf), unknown, otherZero: { sign: shown[0] === '0.0' ? -1 : 1, place: other?.[1] ?? unknown } }
}

/** Whether numbers that the library holds in that type are spelled as the category is. */
export function isSpelledIn(held: HeldType | undefined, value: Cell, { type, values, bySpelling }: Extract<Bins, { values: unknown }>): boolean {
  if (bySpelling === undefined || typeof value !== 'number' || (held !== 'float64' && held !== 'int64')) return true
  return type === 'float64' ? held === 'float64' : values.includes(held === 'float64' ? spellFloat(value) : String(value))
}

function listed(all: readonly Spelled[], cell: (text: string) => Cell): { values: Cell[]; places: number[] } {
  return { values: all.map(([text]) => cell(text)), places: all.map(([, place]) => place) }
}

const isTruth = (text: string) => text === 'True' || text === 'False'
const isSpelledFloat = (text: string) => !Number.isNaN(numberOf(text)) && spellFloat(numberOf(text)) === text
const isSpelledNumber = (text: string) => isSpelledFloat(text) || isSpelledWhole(text)

function isSpelledWhole(text: string): boolean {
  return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) && String(Number(text)) === text
}

function numberOf(text: string): number {
  return text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text)
}

/** As numpy and Python spell a float: the fewest digits that tell it, with an exponent below 1e-4 and from 1e16 on. */
function spellFloat(x: number): string {
  const size = Math.abs(x)
  if (size === Infinity) return x > 0 ? 'inf' : '-inf'
  if (x === 0) return Object.is(x, -0) ? '-0.0' : '0.0'
  if (size >= 1e-4 && size < 1e16) return Number.isInteger(x) ? `${x}.0` : String(x)
  const [digits, exponent] = x.toExponential().split('e')
  return `${digits}e${exponent!.charAt(0)}${exponent!.slice(1).padStart(2, '0')}`
}
