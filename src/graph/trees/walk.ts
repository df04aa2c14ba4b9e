import type { LinearLeaves, TreeCategories, TreeEnsembleAttributes } from './tree-ensemble-attributes.ts'
import { splitFlags, zeroThreshold } from './tree-ensemble-attributes.ts'

const { missingLeft, categorical, zeroIsMissing, nanIsZero } = splitFlags

/** The leaf of `tree` into which the row that starts at `from` falls. */
export function leafOf(attributes: TreeEnsembleAttributes, tree: number, x: ArrayLike<number>, from: number): number {
  const { roots, feature, left, right } = attributes
  let child = roots.data[tree]!
  while (child >= 0) {
    child = goesLeft(attributes, child, x[from + feature.data[child]!]!) ? left.data[child]! : right.data[child]!
  }
  return -1 - child
}

/** What the linear leaf `leaf` adds for the row that starts at `from`; `value` where a cell of it is NaN. */
export function linearLeaf(linear: LinearLeaves, leaf: number, value: number, x: ArrayLike<number>, from: number): number {
  let sum = linear.constants.data[leaf]!
  for (let at = linear.offsets.data[leaf]!; at < linear.offsets.data[leaf + 1]!; at++) {
    const cell = x[from + linear.columns.data[at]!]!
    if (cell !== cell) return value
    sum += linear.coefficients.data[at]! * (Math.abs(cell) <= zeroThreshold ? 0 : cell)
  }
  return sum
}

/** Whether a split on the row's path could go the other way within the bounds of its cells. */
export function isUndecided(
  attributes: TreeEnsembleAttributes,
  tree: number,
  x: ArrayLike<number>,
  bounds: ArrayLike<number>,
  from: number,
): boolean {
  const { roots, feature, left, right, threshold, flags } = attributes
  let child = roots.data[tree]!
  while (child >= 0) {
    const at = from + feature.data[child]!
    const cell = x[at]!
    const bound = bounds[at]!
    if (bound > 0) {
      const own = flags?.data[child] ?? 0
      if ((own & categorical) !== 0) return true
      if (Math.abs(cell - threshold.data[child]!) <= bound || bound === Infinity) return true
      if ((own & zeroIsMissing) !== 0 && Math.abs(Math.abs(cell) - zeroThreshold) <= bound) return true
    }
    child = goesLeft(attributes, child, cell) ? left.data[child]! : right.data[child]!
  }
  return false
}

function goesLeft(
  { comparison, feature, threshold, flags, categories }: TreeEnsembleAttributes,
  split: number,
  cell: number,
): boolean {
  const own = flags?.data[split] ?? 0
  if (cell !== cell && (own & nanIsZero) !== 0) cell = 0
  if (cell !== cell || ((own & zeroIsMissing) !== 0 && Math.abs(cell) <= zeroThreshold))
    return (own & missingLeft) !== 0
  const at = threshold.data[split]!
  if ((own & categorical) !== 0)
    return categoryGoesLeft(
      categories!,
      at,
      categories!.known?.data[feature.data[split]!] ?? -1,
      cell,
      (own & missingLeft) !== 0,
    )
  return comparison === 'le' ? cell <= at : cell < at
}

/** `cell` is not NaN; `known` is the number of a set, or −1. */
function categoryGoesLeft(
  categories: TreeCategories,
  set: number,
  known: number,
  cell: number,
  missingGoesLeft: boolean,
): boolean {
  if (cell < 0 && categories.negative !== 'cast') return categories.negative === 'missing' && missingGoesLeft
  const category = categories.cast === 'byte' ? byteOf(cell) : Math.trunc(cell)
  if (isInSet(categories, set, category)) return true
  return known >= 0 && !isInSet(categories, known, category) && missingGoesLeft
}

export function isInSet({ words, offsets }: TreeCategories, set: number, category: number): boolean {
  const from = offsets.data[set]!
  if (!(category >= 0 && category < 32 * (offsets.data[set + 1]! - from))) return false
  return ((words.data[from + (category >>> 5)]! >>> (category & 31)) & 1) === 1
}

/** `(unsigned char) x` as compilers for x86-64 do it: cvttsd2si to 32 bits (−2³¹ where it does not fit), its low byte. */
export function byteOf(cell: number): number {
  return Math.abs(cell) < 2147483648 ? Math.trunc(cell) & 255 : 0
}
