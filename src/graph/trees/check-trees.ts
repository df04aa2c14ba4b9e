import type { BrineError } from '../../errors.ts'
import type { Tensor } from '../tensor.ts'
import type { LinearLeaves, TreeCategories, TreeEnsembleAttributes } from './tree-ensemble-attributes.ts'
import { corrupt, expectLength } from '../expect.ts'
import { splitsAreWell } from './split-checker.ts'
import { splitFlags } from './tree-ensemble-attributes.ts'

const op = 'tree_ensemble'

/** With fewer splits, making the checker takes longer than checking. */
const fewestTogether = 4096

/** The trees that have passed, with the columns that they passed for: a graph is checked when it is built, saved and run. */
const passed = new WeakMap<TreeEnsembleAttributes, number>()

/**
 * Every tree is a tree and every number in range, so that a walk ends at a leaf. One pass over the splits.
 * @throws BrineError 'corrupt'
 */
export function checkTrees(attributes: TreeEnsembleAttributes, cols: number): void {
  if (passed.get(attributes) === cols) return
  const { comparison, sum, order, outputs, start, startBound, divisor, leaves } = attributes
  if (comparison !== 'le' && comparison !== 'lt')
    throw corrupt(op, `comparison is '${String(comparison)}', expected le or lt`)
  if (sum !== 'float64' && sum !== 'float32') throw corrupt(op, `sum is '${String(sum)}', expected float64 or float32`)
  if (order !== undefined && order !== 'open') throw corrupt(op, `order is '${String(order)}', expected open`)
  if (!Number.isInteger(outputs) || outputs < 1) throw corrupt(op, `outputs is ${outputs}, expected 1 or more`)
  if (start !== undefined) expectFloat64('start', start, outputs)
  if (startBound !== undefined) expectFloat64('startBound', startBound, outputs)
  if (divisor !== undefined && !(divisor > 0 && divisor < Infinity))
    throw corrupt(op, `divisor is ${divisor}, expected a number above 0`)
  const [count, width] = leaves.shape
  if (leaves.shape.length !== 2 || width! < 1 || width! > outputs)
    throw corrupt(op, `leaves are ${leaves.shape.join('×')}, expected 1 to ${outputs} numbers each`)
  expectFloat64('leaves', leaves, count! * width!)
  checkTargets(attributes, width!)
  const sets = checkColumns(attributes, cols, count!)
  if (attributes.left.data.length < fewestTogether || !splitsAreWell(attributes, cols, sets)) {
    checkSplits(attributes, cols, sets)
    checkStructure(attributes)
  }
  if (attributes.linear !== undefined) checkLinear(attributes.linear, count!, width!, cols)
  passed.set(attributes, cols)
}

function checkLinear({ constants, offsets, columns, coefficients }: LinearLeaves, leaves: number, width: number, cols: number): void {
  if (width !== 1) throw corrupt(op, `linear leaves are ${width} wide, expected 1`)
  expectFloat64('constants', constants, leaves)
  expectInt32('offsets', offsets, leaves + 1)
  expectInt32('columns', columns, offsets.data[leaves]!)
  expectFloat64('coefficients', coefficients, offsets.data[leaves]!)
  for (let leaf = 0; leaf < leaves; leaf++) {
    if (offsets.data[leaf]! > offsets.data[leaf + 1]!) throw corrupt(op, `leaf ${leaf} ends before it starts`)
  }
  if (offsets.data[0] !== 0) throw corrupt(op, 'the offsets of the linear leaves do not start at 0')
  for (const column of columns.data)
    if (column < 0 || column >= cols) throw corrupt(op, `a leaf is on column ${column}, expected 0 to ${cols - 1}`)
}

function checkTargets({ roots, targets, outputs }: TreeEnsembleAttributes, width: number): void {
  if (!(roots.data instanceof Int32Array)) throw corrupt(op, `roots are ${roots.type}, expected int32`)
  if (targets === undefined) return
  expectInt32('targets', targets, roots.data.length)
  for (const target of targets.data) {
    if (target < 0 || target + width > outputs)
      throw corrupt(op, `a tree adds to column ${target}, expected 0 to ${outputs - width}`)
  }
}

/** The columns of the splits are of their types, and of one length. The number of sets of categories. */
function checkColumns({ feature, threshold, flags, left, right, categories }: TreeEnsembleAttributes, cols: number, leafCount: number): number {
  const splits = left.data.length
  expectInt32('feature', feature, splits)
  expectFloat64('threshold', threshold, splits)
  expectInt32('left', left, splits)
  expectInt32('right', right, splits)
  if (flags !== undefined && !(flags.data instanceof Uint8Array && flags.data.length === splits))
    throw corrupt(op, `flags are not ${splits} bytes`)
  if (splits >= 0x10000000 || leafCount >= 0x10000000)
    throw corrupt(op, `it has ${splits} splits, at most 2^28 are possible`)
  return categories === undefined ? 0 : checkCategories(categories, cols)
}

function checkSplits({ feature, threshold, flags, left }: TreeEnsembleAttributes, cols: number, sets: number): void {
  for (let split = 0; split < left.data.length; split++) {
    const column = feature.data[split]!
    if (column < 0 || column >= cols)
      throw corrupt(op, `split ${split} is on column ${column}, expected 0 to ${cols - 1}`)
    const at = threshold.data[split]!
    if (at !== at) throw corrupt(op, `the threshold of split ${split} is NaN`)
    const own = flags === undefined ? 0 : flags.data[split]!
    if (own > 15) throw corrupt(op, `split ${split} has the flags ${own}, expected 0 to 15`)
    if ((own & splitFlags.categorical) !== 0 && !(Number.isInteger(at) && at >= 0 && at < sets))
      throw corrupt(op, `split ${split} is on the set ${at} of ${sets}`)
  }
}

/** Each split is the root of one tree or the child of one split before it: there is no cycle and no way in from two sides. */
function checkStructure({ roots, left, right, leaves }: TreeEnsembleAttributes): void {
  const splits = left.data.length
  const lowest = -leaves.shape[0]!
  // Place 0 takes the claims of leaves, split s has place s + 1. As many claims as splits and none without one: each has one.
  const claimed = new Uint8Array(splits + 1)
  let claims = 0
  for (const root of roots.data) {
    if (root < lowest || root >= splits) throw outOfRange(root, -1, lowest, splits)
    claimed[root < 0 ? 0 : root + 1] = 1
    if (root >= 0) claims++
  }
  for (const children of [left.data, right.data]) {
    for (let split = 0; split < splits; split++) {
      const child = children[split]!
      if (child < lowest || child >= splits) throw outOfRange(child, split, lowest, splits)
      if (child >= 0 && child <= split) throw corrupt(op, `split ${child} stands before its parent ${split}`)
      claimed[child < 0 ? 0 : child + 1] = 1
      if (child >= 0) claims++
    }
  }
  const stray = claimed.indexOf(0, 1)
  if (stray > 0) throw corrupt(op, `split ${stray - 1} belongs to no tree`)
  if (claims > splits) throw corrupt(op, `split ${claimedTwice([...roots.data], left.data, right.data)} has two parents`)
}

function claimedTwice(roots: readonly number[], left: Int32Array, right: Int32Array): number | undefined {
  const met = new Set<number>()
  for (const children of [roots, left, right]) {
    for (const child of children) {
      if (child >= 0 && met.has(child)) return child
      met.add(child)
    }
  }
  return undefined
}

function outOfRange(child: number, parent: number, lowest: number, splits: number): BrineError {
  return corrupt(op, `a child of split ${parent} is ${child}, expected ${lowest} to ${splits - 1}`)
}

/** The number of sets. */
function checkCategories({ words, offsets, known, cast, negative }: TreeCategories, cols: number): number {
  if (!(words.data instanceof Uint32Array && offsets.data instanceof Int32Array))
    throw corrupt(op, 'sets of categories are not uint32 words with int32 offsets')
  if (cast !== 'whole' && cast !== 'byte') throw corrupt(op, `cast is '${String(cast)}', expected whole or byte`)
  if (negative !== 'missing' && negative !== 'cast' && negative !== 'outside')
    throw corrupt(op, `negative is '${String(negative)}', expected missing, cast or outside`)
  const sets = offsets.data.length - 1
  if (sets < 0 || offsets.data[0] !== 0 || offsets.data[sets] !== words.data.length)
    throw corrupt(op, 'the offsets of the sets do not span their words')
  for (let set = 0; set < sets; set++) {
    if (offsets.data[set]! > offsets.data[set + 1]!) throw corrupt(op, `set ${set} ends before it starts`)
  }
  if (known !== undefined) {
    expectInt32('known', known, cols)
    for (const set of known.data)
      if (set < -1 || set >= sets) throw corrupt(op, `the known categories are set ${set} of ${sets}`)
  }
  return sets
}

function expectInt32(name: string, tensor: Tensor, length: number): void {
  if (!(tensor.data instanceof Int32Array)) throw corrupt(op, `${name} is ${tensor.type}, expected int32`)
  expectLength(op, name, tensor, length)
}

function expectFloat64(name: string, tensor: Tensor, length: number): void {
  if (!(tensor.data instanceof Float64Array)) throw corrupt(op, `${name} is ${tensor.type}, expected float64`)
  expectLength(op, name, tensor, length)
}
