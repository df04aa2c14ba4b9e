/**
 * Lays splits out as walk-trees.as.ts walks them (../trees/place-trees.ts gives the memory), in AssemblyScript, part by part
 * in the order of their numbers: a split's place is known once its parent has one. All sizes are in bytes; nothing is checked here.
 */

/** [splits + 1] The place of each split that has one, from 1 on; leaves write to 0. */
let places: u32
/** [16] By the flags of a split: where its lane begins in a row. Bit f of `negated`: that lane is negated. */
let firstCells: u32
let negated: u32
/** Whether the threshold itself goes right. */
let strict: bool
/** From a node to the next, from a cell to the next, and where −∞ stands in a row. */
let size: u32
let stride: u32
let leafCell: u32
/** The empty set of categories; 0 where there are no sets. */
let emptySet: u32

export function begin(to: u32, cells: u32, negatedFlags: u32, isStrict: bool, nodeSize: u32, cellSize: u32, lastCell: u32, set: u32): void {
  places = to
  firstCells = cells
  negated = negatedFlags
  strict = isStrict
  size = nodeSize
  stride = cellSize
  leafCell = lastCell
  emptySet = set
}

/**
 * What a cell of the lane is at most where the row goes left (on a negated lane: right), as bits. The bits of a number, all
 * but the sign turned over where it is set, are an integer that rises with the number (−0 is −1): the next number below is
 * one less, and −x is −1 − x. So NaN comes out below −∞, and +∞ as what is negated of it.
 */
// @ts-ignore: decorators are AssemblyScript's
@inline
function limit32(threshold: f64, isNegated: bool): i32 {
  const near = <f32>threshold
  let rank = reinterpret<i32>(near)
  rank ^= (rank >> 31) & i32.MAX_VALUE
  // The numbers below 0 are those below −0.
  rank = rank == 0 ? -1 : rank
  rank -= <i32>(strict ? <f64>near >= threshold : <f64>near > threshold)
  rank = isNegated ? -2 - (rank == -1 ? 0 : rank) : rank
  return rank ^ ((rank >> 31) & i32.MAX_VALUE)
}

// @ts-ignore
@inline
function limit64(threshold: f64, isNegated: bool): i64 {
  let rank = reinterpret<i64>(threshold)
  rank ^= (rank >> 63) & i64.MAX_VALUE
  rank = rank == 0 ? -1 : rank
  rank -= <i64>strict
  rank = isNegated ? -2 - (rank == -1 ? 0 : rank) : rank
  return rank ^ ((rank >> 63) & i64.MAX_VALUE)
}

/** Whether a child is a leaf is a matter of chance, so no branch asks for it: a split writes its node over the leaf's. */
// @ts-ignore
@inline
function placeChild<T>(child: i32, at: u32): void {
  store<i32>(at, ~child)
  store<u32>(at, leafCell, sizeof<T>())
  store<u32>(at, at, sizeof<T>() + 4)
  if (sizeof<T>() == 8 && emptySet != 0) {
    store<u32>(at, emptySet, 16)
    store<u32>(at, 0, 20)
  }
  store<u32>(places + ((<u32>(child + 1) & ~(child >> 31)) << 2), at)
}

/** Turns each root into the address of its node, from `next` on. What comes after them. */
// @ts-ignore
@inline
function placeRoots<T>(roots: u32, trees: u32, next: u32): u32 {
  for (const end = roots + (trees << 2); roots < end; roots += 4) {
    placeChild<T>(load<i32>(roots), next)
    store<u32>(roots, next)
    next += size
  }
  return next
}

/** Places `count` splits from number `first` on, and both children of each side by side from `next` on. What comes after them. */
// @ts-ignore
@inline
function placeSplits<T>(first: u32, count: u32, lefts: u32, rights: u32, features: u32, thresholds: u32, flags: u32, next: u32): u32 {
  for (let split: u32 = 0; split < count; split++) {
    const own = <u32>load<u8>(flags + split)
    const at = load<u32>(places + ((first + split + 1) << 2))
    const isNegated = <bool>((negated >> own) & 1)
    const threshold = load<f64>(thresholds + (split << 3))
    // A number's limit is for who asks for a category NaN.
    if (sizeof<T>() == 4) store<i32>(at, limit32(threshold, isNegated))
    else store<i64>(at, (own & 2) != 0 ? 0x7ff8000000000000 : limit64(threshold, isNegated))
    store<u32>(at, load<u32>(firstCells + (own << 2)) + load<u32>(features + (split << 2)) * stride, sizeof<T>())
    store<u32>(at, next, sizeof<T>() + 4)
    const left = load<i32>(lefts + (split << 2))
    const right = load<i32>(rights + (split << 2))
    const swap = isNegated ? left ^ right : 0
    placeChild<T>(left ^ swap, next)
    placeChild<T>(right ^ swap, next + size)
    next += size << 1
  }
  return next
}

export function placeRoots32(roots: u32, trees: u32, next: u32): u32 {
  return placeRoots<f32>(roots, trees, next)
}

export function placeRoots64(roots: u32, trees: u32, next: u32): u32 {
  return placeRoots<f64>(roots, trees, next)
}

export function placeSplits32(first: u32, count: u32, lefts: u32, rights: u32, features: u32, thresholds: u32, flags: u32, next: u32): u32 {
  return placeSplits<f32>(first, count, lefts, rights, features, thresholds, flags, next)
}

export function placeSplits64(first: u32, count: u32, lefts: u32, rights: u32, features: u32, thresholds: u32, flags: u32, next: u32): u32 {
  return placeSplits<f64>(first, count, lefts, rights, features, thresholds, flags, next)
}

/** The limits of `count` thresholds, as a node holds them. */
export function fillLimits32(thresholds: u32, flags: u32, count: u32, limits: u32): void {
  for (let split: u32 = 0; split < count; split++) {
    store<i32>(limits + (split << 2), limit32(load<f64>(thresholds + (split << 3)), <bool>((negated >> load<u8>(flags + split)) & 1)))
  }
}

export function fillLimits64(thresholds: u32, flags: u32, count: u32, limits: u32): void {
  for (let split: u32 = 0; split < count; split++) {
    store<i64>(limits + (split << 3), limit64(load<f64>(thresholds + (split << 3)), <bool>((negated >> load<u8>(flags + split)) & 1)))
  }
}
