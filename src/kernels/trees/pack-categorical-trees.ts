import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { float64Below } from './float-neighbours.ts'
import { isNegated, laneOf, negatedLimit, type LaneKind } from './lanes.ts'
import { splitFlags } from '../../graph/ops/tree-ensemble.ts'

/**
 * Splits as one block of memory, so that a step of a walk touches one cache line. Split s starts at 32-bit word 6s of
 * `words`: its column among the lanes (−1 − column where it is categorical), left child, right child, whether missing goes
 * left, and a float64 threshold (of a categorical split: its set). A child from 0 up is the first word of a split; below 0
 * it is the leaf whose numbers start at `−1 − child` of `leaves`. A row goes left where `x ≤ threshold`.
 */
export interface PackedTrees {
  readonly words: Int32Array
  /** `words` as float64. */
  readonly thresholds: Float64Array
  readonly lanes: readonly LaneKind[]
  readonly roots: Int32Array
  readonly targets: Int32Array
  readonly leaves: Float64Array
  /** Numbers per leaf. */
  readonly width: number
}

const stride = 6

export function packCategoricalTrees(attributes: TreeEnsembleAttributes, cols: number): PackedTrees {
  const { comparison, roots, targets, feature, threshold, left, right, flags, leaves } = attributes
  const width = leaves.shape[1]!
  const splits = feature.data.length
  const words = new Int32Array(splits * stride)
  const thresholds = new Float64Array(words.buffer)
  const child = (number: number) => (number >= 0 ? number * stride : -1 - (-1 - number) * width)
  const lanes: LaneKind[] = splits === 0 ? ['asIs'] : []
  for (let split = 0; split < splits; split++) {
    const own = flags === undefined ? 0 : flags.data[split]!
    const kind = laneOf(own)
    if (!lanes.includes(kind)) lanes.push(kind)
    const swap = isNegated(kind)
    const column = lanes.indexOf(kind) * cols + feature.data[split]!
    const categorical = (own & splitFlags.categorical) !== 0
    const at = split * stride
    words[at] = categorical ? -1 - column : column
    words[at + 1] = child((swap ? right : left).data[split]!)
    words[at + 2] = child((swap ? left : right).data[split]!)
    words[at + 3] = own & splitFlags.missingLeft
    const exact = threshold.data[split]!
    const limit = categorical || comparison === 'le' ? exact : float64Below(exact)
    thresholds[at / 2 + 2] = swap ? negatedLimit(limit, float64Below) : limit
  }
  return {
    words,
    thresholds,
    lanes,
    roots: Int32Array.from(roots.data, child),
    targets: targets?.data ?? new Int32Array(roots.data.length),
    leaves: leaves.data,
    width,
  }
}
