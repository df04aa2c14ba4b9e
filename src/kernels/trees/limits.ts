import type { FloatType } from '../../graph/value.ts'
import type { TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { float32AtMost, float32Below, float64Below } from './float-neighbours.ts'
import { negatedLane, negatedLimit } from './lanes.ts'
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

function fillSingles({ comparison, threshold, flags }: TreeEnsembleAttributes, limits: Float32Array, from: number, to: number): void {
  const thresholds = threshold.data
  const owns = flags?.data
  const strict = comparison === 'lt'
  for (let split = from; split < to; split++) {
    const limit = strict ? float32Below(thresholds[split]!) : float32AtMost(thresholds[split]!)
    limits[split] = owns !== undefined && negatedLane[owns[split]!] === 1 ? negatedLimit(limit, float32Below) : limit
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
    else limits[split] = negatedLane[own] === 1 ? negatedLimit(limit, float64Below) : limit
  }
}
