/**
 * One pass over the nodes of a scikit-learn tree (../tree-unpacker.ts gives the memory), in AssemblyScript. It takes only
 * what is as scikit-learn writes it when it grows a tree depth first: anything else ends it, for others to tell or to read.
 * All sizes are in bytes; addresses are checked by who fills the memory.
 */

/** The number of the leaf that holds `width` numbers from `address` on. */
// @ts-ignore: decorators are AssemblyScript's
@external("env", "addLeaf")
declare function addLeaf(address: u32): i32

/** What the leaves of a tree sum up to (../training-facts.ts). */
const ofShares = 1
const ofCounts = 2
const share = 1e-6

/** The same as {@link addLeaf}, which is asked once a row: `cache` holds what it said, 2^(64 − shift) times 8 + width bytes. */
// @ts-ignore
@inline
function leafAt(address: u32, width: u32, cache: u32, shift: u32): i32 {
  let hash: u64 = 0
  for (let at: u32 = 0; at < width; at += 8) hash = (rotl(hash, 23) ^ load<u64>(address + at)) * 0x9e3779b97f4a7c15
  const entry = cache + <u32>(hash >> shift) * (8 + width)
  const known = load<i32>(entry)
  if (known != 0) {
    let at: u32 = 0
    while (at < width && load<u64>(address + at) == load<u64>(entry + 8 + at)) at += 8
    if (at >= width) return known - 1
  }
  const leaf = addLeaf(address)
  store<i32>(entry, leaf + 1)
  memory.copy(entry + 8, address, width)
  return leaf
}

/** Whether the classes of a leaf sum up to what they should, output by output. */
// @ts-ignore
@inline
function addUp(from: u32, outputs: u32, width: u32, wanted: f64, scale: f64): bool {
  for (const end = from + outputs * width; from < end;) {
    let sum: f64 = 0
    let size: f64 = 0
    for (const last = from + width; from < last; from += 8) {
      sum += load<f64>(from)
      size += abs(load<f64>(from))
    }
    if (!(abs(sum - wanted) <= share * (scale + size))) return false
  }
  return true
}

/** The numbers of each output divided by their sum, in numpy's order of adding fewer than 8. */
// @ts-ignore
@inline
function divide(from: u32, outputs: u32, width: u32, to: u32): void {
  for (const end = from + outputs * width; from < end;) {
    let sum: f64 = -0.0
    for (let at: u32 = 0; at < width; at += 8) sum += load<f64>(from + at)
    const divisor = sum == 0 ? 1 : sum
    for (const last = from + width; from < last; from += 8) {
      store<f64>(to, load<f64>(from) / divisor)
      to += 8
    }
  }
}

/**
 * Reads `count` records of `itemsize`, whose fields stand at `left` … `missing` (−1: none), with `outputs` of `width` at
 * `values` each. Splits are numbered from `first` on. Writes their children from `children` on: the root, the left ones and
 * the right ones, `room` words each, then the same once more, each leaf as the number of its node; and their limits, columns
 * and flags. What of a split is open stands at `open`. The number of splits; −1 where a node is otherwise.
 */
export function unpackTree(
  records: u32, count: u32, itemsize: u32, left: u32, right: u32, feature: u32, threshold: u32, samples: u32, weights: u32, missing: i32,
  values: u32, outputs: u32, width: u32, sums: u32, first: u32, room: u32, children: u32, thresholds: u32, features: u32, flags: u32, open: u32, shares: u32, cache: u32, shift: u32,
): i32 {
  const numbers = 4 * (1 + 2 * room)
  const rights = 4 * room
  const whole = abs(load<f64>(records + weights))
  const scale = sums == ofCounts ? whole : 1
  const bottom = open
  let allSamples: u64 = 0
  let splits: u32 = 0
  // Where the number of the node goes.
  let slot = children
  let record = records
  let value = values
  for (let node: u32 = 0; node < count; node++) {
    const one = load<i64>(record + left)
    if (one < 0) {
      let leaf = value
      if (sums != 0) {
        const weight = load<f64>(record + weights)
        if (weight > whole * share && !addUp(value, outputs, width, sums == ofCounts ? weight : 1, scale)) return -1
        if (sums == ofCounts) {
          divide(value, outputs, width, shares)
          leaf = shares
        }
      }
      store<i32>(slot, -1 - leafAt(leaf, outputs * width, cache, shift))
      store<i32>(slot + numbers, -1 - <i32>node)
      if (open == bottom) return node + 1 == count && allSamples >> 53 == 0 ? splits : -1
      open -= 8
      if (load<u32>(open) != node + 1) return -1
      slot = load<u32>(open, 4)
    } else {
      const other = load<i64>(record + right)
      const column = load<i64>(record + feature)
      const own = load<u64>(record + samples)
      if (one != node + 1 || <u64>one >= count || <u64>other >= count || <u64>column > 0x7fffffff || splits >= room) return -1
      const under = load<u64>(record + itemsize + samples)
      const beside = load<u64>(records + <u32>other * itemsize + samples)
      if (under + beside != own) return -1
      allSamples |= own | under | beside
      store<i32>(slot, first + splits)
      store<i32>(slot + numbers, first + splits)
      store<f64>(thresholds + 8 * splits, load<f64>(record + threshold))
      store<u32>(features + 4 * splits, <u32>column)
      store<u8>(flags + splits, missing < 0 ? 0 : <u8>(load<u8>(record + missing) != 0))
      slot = children + 4 + 4 * splits
      store<u32>(open, <u32>other)
      store<u32>(open, slot + rights, 4)
      open += 8
      splits++
    }
    record += itemsize
    value += outputs * width
  }
  return -1
}
