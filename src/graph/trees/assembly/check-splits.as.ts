/**
 * Whether trees are trees (../split-checker.ts gives the memory), in AssemblyScript, part by part in the order of their splits.
 * It only says whether all is well; what is not is for others to tell.
 */

/** [splits + 1] 1 where a split has a parent; leaves write to 0. */
let claimed: u32
let splits: i32
/** The lowest number of a leaf. */
let lowest: i32
/** Columns of the input, and sets of categories. */
let cols: u32
let sets: f64

export function begin(to: u32, count: i32, lowestLeaf: i32, columns: u32, categories: u32): void {
  claimed = to
  splits = count
  lowest = lowestLeaf
  cols = columns
  sets = categories
}

/** Marks the children at `children`, of the splits from `first` on, as claimed. How many are splits; −1 where one is out of range or before its parent. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function claim(children: u32, count: i32, first: i32): i32 {
  let claims = 0
  for (let split: i32 = 0; split < count; split++) {
    const child = load<i32>(children + (split << 2))
    if (child < lowest || child >= splits || <u32>child <= <u32>(first + split)) return -1
    const leaf = child >> 31
    store<u8>(claimed + ((child + 1) & ~leaf), 1)
    claims += 1 + leaf
  }
  return claims
}

/** How many children of the `count` splits from number `first` on are splits; −1 where a split or a child is not well. */
export function checkSplits(first: i32, count: i32, lefts: u32, rights: u32, features: u32, thresholds: u32, flags: u32): i32 {
  for (let split: i32 = 0; split < count; split++) {
    const at = load<f64>(thresholds + (split << 3))
    const own = <u32>load<u8>(flags + split)
    if (load<u32>(features + (split << 2)) >= cols || at != at || own > 15) return -1
    if ((own & 2) != 0 && !(at >= 0 && at < sets && floor(at) == at)) return -1
  }
  const left = claim(lefts, count, first)
  const right = claim(rights, count, first)
  return left < 0 || right < 0 ? -1 : left + right
}

/** Whether every split has a parent. */
export function allClaimed(): bool {
  for (let split = claimed + 1, end = split + splits; split < end; split++) if (load<u8>(split) == 0) return false
  return true
}
