/** What a message says of a cell and of the categories that it is none of. */
import type { Cell } from './value.ts'
import type { Tensor } from './tensor.ts'
import { cellOfTensor } from './tensor.ts'

const shown = 5
const longestShown = 40
/** Comparing names is bounded: so many of them, by so many characters. */
const compared = 200
const longestCompared = 32

/** `"blu" is not one of the categories "blue", "red"`, or of many: how many they are, and the nearest. */
export function notACategory(cell: Cell, values: Tensor, nearest: boolean): string {
  const names: Cell[] = []
  for (let at = 0; at < values.data.length && at < compared; at++) {
    const value = cellOfTensor(values, at)
    if (value !== null && value === value) names.push(value)
  }
  const what = cell === null || cell !== cell ? 'a missing value' : show(cell)
  if (values.data.length <= shown) return `${what} is not one of the categories ${names.map(show).join(', ')}`
  const first = `${what} is not one of the ${values.data.length} categories`
  if (!nearest) return first
  const text = String(cell)
  const ranked = names.map(name => ({ name, steps: typeof cell === 'string' ? editDistance(text, String(name)) : 0 }))
  ranked.sort((a, b) => a.steps - b.steps)
  const near = ranked.slice(0, 3).map(({ name }) => show(name))
  return typeof cell === 'string' ? `${first}; the nearest are ${near.join(', ')}` : `${first} (${near.join(', ')}, …)`
}

function show(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell)
  return JSON.stringify(cell.length > longestShown ? `${cell.slice(0, longestShown)}…` : cell)
}

/** Levenshtein's distance of the beginnings, case aside. */
function editDistance(a: string, b: string): number {
  const left = a.slice(0, longestCompared).toLowerCase()
  const right = b.slice(0, longestCompared).toLowerCase()
  let previous = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let i = 1; i <= left.length; i++) {
    const current = [i]
    for (let j = 1; j <= right.length; j++) {
      const change = previous[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1)
      current.push(Math.min(change, previous[j]! + 1, current[j - 1]! + 1))
    }
    previous = current
  }
  return previous[right.length]!
}
