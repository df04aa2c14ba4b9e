/**
 * One pass over the nodes of a tree of histogram gradient boosting (../unpack-hist-trees.ts gives the memory), in AssemblyScript. It
 * takes only what is as scikit-learn writes it, each split before all on its left and that before all on its right: anything else
 * ends it, for others to tell or to read. All sizes are in bytes; addresses are checked by who fills the memory.
 */

/** Bytes of a record, and where in it the fields stand; −1: there is none. */
let itemsize: u32
let value: u32
let feature: u32
/** Whether the feature's number has 8 bytes. */
let isWide: bool
let threshold: u32
let missingLeft: u32
let left: u32
let right: u32
let isLeaf: u32
let isCategorical: i32
let set: u32

export function beginRecords(size: u32, valueAt: u32, featureAt: u32, isFeatureWide: bool, thresholdAt: u32, missingLeftAt: u32, leftAt: u32, rightAt: u32, isLeafAt: u32, isCategoricalAt: i32, setAt: u32): void {
  itemsize = size
  value = valueAt
  feature = featureAt
  isWide = isFeatureWide
  threshold = thresholdAt
  missingLeft = missingLeftAt
  left = leftAt
  right = rightAt
  isLeaf = isLeafAt
  isCategorical = isCategoricalAt
  set = setAt
}

/** Where the records of a tree stand, and what of its splits is open. */
let records: u32
let open: u32
/** Where the columns of all trees begin. */
let lefts: u32
let rights: u32
let features: u32
let thresholds: u32
let flags: u32
let leaves: u32
/** The flags of all splits together. */
let allFlags: u32

export function beginColumns(recordsAt: u32, openAt: u32, leftsAt: u32, rightsAt: u32, featuresAt: u32, thresholdsAt: u32, flagsAt: u32, leavesAt: u32): void {
  records = recordsAt
  open = openAt
  lefts = leftsAt
  rights = rightsAt
  features = featuresAt
  thresholds = thresholdsAt
  flags = flagsAt
  leaves = leavesAt
  allFlags = 0
}

export function isAnyFlagged(): bool {
  return allFlags != 0
}

/**
 * Reads `count` records. Its splits are numbered from `first` on, its leaves from `firstLeaf` on and its `sets` sets of categories from
 * `firstSet` on. The number of splits; −1 where a node is otherwise.
 */
export function unpackTree(count: u32, first: u32, firstLeaf: u32, sets: u32, firstSet: u32): i32 {
  const room = count >> 1
  const bottom = open
  let top = open
  let record = records
  let splits: u32 = 0
  let leaf = firstLeaf
  // Where the number of the node goes; none is kept of the root.
  let slot: u32 = 0
  for (let node: u32 = 0; node < count; node++) {
    const column = isWide ? load<u64>(record + feature) : <u64>load<u32>(record + feature)
    if (column > 0x7fffffff) return -1
    if (load<u8>(record + isLeaf) == 1) {
      store<f64>(leaves + 8 * leaf, load<f64>(record + value))
      if (slot != 0) store<i32>(slot, -1 - <i32>leaf)
      leaf++
      if (top == bottom) return node + 1 == count ? splits : -1
      top -= 8
      if (load<u32>(top) != node + 1) return -1
      slot = load<u32>(top, 4)
    } else {
      if (load<u32>(record + left) != node + 1 || splits >= room) return -1
      const number = first + splits
      let own: u32 = load<u8>(record + missingLeft) != 0 ? 1 : 0
      let limit = load<f64>(record + threshold)
      if (isCategorical >= 0 && load<u8>(record + isCategorical) != 0) {
        const place = load<u32>(record + set)
        if (place >= sets) return -1
        own |= 2
        limit = <f64>(firstSet + place)
      }
      allFlags |= own
      if (slot != 0) store<i32>(slot, number)
      store<u32>(features + 4 * number, <u32>column)
      store<f64>(thresholds + 8 * number, limit)
      store<u8>(flags + number, own)
      slot = lefts + 4 * number
      store<u32>(top, load<u32>(record + right))
      store<u32>(top, rights + 4 * number, 4)
      top += 8
      splits++
    }
    record += itemsize
  }
  return -1
}
