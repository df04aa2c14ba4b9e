import type { FloatType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { float64Below } from './float64-below.ts'
import { negatedLane } from './lanes.ts'
import { splitFlags } from '../../graph/trees/tree-ensemble-attributes.ts'

/** So many splits a call: what is called often is compiled, while one long loop would go through the interpreter. */
const splitsPerCall = 4096

/** [splits] What the cell of its lane is at most where the row goes left (on a negated lane: right). NaN where a split asks for categories. */
export function limitsOf(attributes: TreeEnsembleAttributes, precision: FloatType): Float32Array | Float64Array {
  const splits = attributes.threshold.data.length
  const singles = new Float32Array(precision === 'float32' ? splits : 0)
  const doubles = new Float64Array(precision === 'float64' ? splits : 0)
  for (let from = 0; from < splits; from += splitsPerCall) {
    const to = Math.min(splits, from + splitsPerCall)
    if (precision === 'float32') fillSingles(attributes, singles, from, to)
    else fillDoubles(attributes, doubles, from, to)
  }
  return precision === 'float32' ? singles : doubles
}

/**
 * The bits of a float32, all but the sign turned over where it is set, are an integer that rises with the number (−0 is −1):
 * the next number below is one less, and −x is −1 − x. So NaN comes out below −∞, and +∞ as what is negated of it.
 */
function fillSingles({ comparison, threshold, flags }: TreeEnsembleAttributes, limits: Float32Array, from: number, to: number): void {
  const bits = new Int32Array(limits.buffer)
  const thresholds = threshold.data
  const owns = flags?.data
  const strict = comparison === 'lt'
  for (let split = from; split < to; split++) {
    const at = thresholds[split]!
    limits[split] = at
    const near = limits[split]!
    let rank = bits[split]! ^ ((bits[split]! >> 31) & 0x7fff_ffff)
    // The numbers below 0 are those below −0.
    if (rank === 0) rank = -1
    rank -= (strict ? near >= at : near > at) ? 1 : 0
    if (owns !== undefined && negatedLane[owns[split]!] === 1) rank = -2 - (rank === -1 ? 0 : rank)
    bits[split] = rank ^ ((rank >> 31) & 0x7fff_ffff)
  }
}

function fillDoubles({ comparison, threshold, flags }: TreeEnsembleAttributes, limits: Float64Array, from: number, to: number): void {
  const thresholds = threshold.data
  const owns = flags?.data
  const strict = comparison === 'lt'
  for (let split = from; split < to; split++) {
    const limit = strict ? float64Below(thresholds[split]!) : thresholds[split]!
    const own = owns === undefined ? 0 : owns[split]!
    if ((own & splitFlags.categorical) !== 0) limits[split] = NaN
    else limits[split] = negatedLane[own] === 1 ? negated(limit) : limit
  }
}

/** What −x is at most exactly where x is above `limit`. Nothing is at most NaN; all is at most infinity. */
function negated(limit: number): number {
  return limit === limit ? float64Below(-limit) : Infinity
}
