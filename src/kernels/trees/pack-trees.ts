import type { FloatType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { splitFlags } from '../../graph/ops/tree-ensemble.ts'
import { float32AtMost, float32Below, float64Below } from './float-neighbours.ts'
import { isNegated, laneOf, type LaneKind } from './lanes.ts'

/**
 * Splits as one block of memory, so that a step of a walk touches one cache line. Split s starts at 32-bit word
 * `s * stride` of `words`: its column among the lanes (−1 − column where it is categorical), left child, right child, and
 * a float32 threshold (stride 4), or whether missing goes left and a float64 threshold (stride 6). A child from 0 up is
 * the first word of a split; below 0 it is the leaf whose numbers start at `−1 − child` of `leaves`. A row goes left where
 * `x ≤ threshold`.
 */
export interface PackedTrees {
  readonly words: Int32Array
  /** `words` as floats of the precision. */
  readonly thresholds: Float32Array | Float64Array
  readonly lanes: readonly LaneKind[]
  readonly roots: Int32Array
  readonly targets: Int32Array
  readonly leaves: Float64Array
  /** Numbers per leaf. */
  readonly width: number
}

/** `precision` is float32 only where all cells are float32 and no split is categorical. */
export function packTrees(attributes: TreeEnsembleAttributes, precision: FloatType, cols: number): PackedTrees {
  const { comparison, roots, targets, feature, threshold, left, right, flags, leaves } = attributes
  const stride = precision === 'float32' ? 4 : 6
  const width = leaves.shape[1]!
  const splits = feature.data.length
  const words = new Int32Array(splits * stride)
  const thresholds = precision === 'float32' ? new Float32Array(words.buffer) : new Float64Array(words.buffer)
  const below = precision === 'float32' ? float32Below : float64Below
  const atMost = comparison === 'lt' ? below : precision === 'float32' ? float32AtMost : (at: number) => at
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
    if (stride === 6) words[at + 3] = own & splitFlags.missingLeft
    const exact = threshold.data[split]!
    const limit = categorical ? exact : atMost(exact)
    thresholds[stride === 4 ? at + 3 : at / 2 + 2] = swap ? negatedLimit(limit, below) : limit
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

/** What −x is at most exactly where x is above `limit`. Nothing is at most NaN; all is at most infinity. */
function negatedLimit(limit: number, below: (x: number) => number): number {
  return limit === limit ? below(-limit) : Infinity
}
