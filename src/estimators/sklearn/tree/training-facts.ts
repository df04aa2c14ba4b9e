/** Facts that a fit leaves in every tree: a file in which they do not hold was damaged or changed since. */
import type { Fitted } from '../../fitted.ts'
import type { NodeColumns } from './node-columns.ts'

/** Sums of weights, and differences of them, are off by roundings of the root's. */
const share = 1e-6

/** The samples of each node went to one of its children (sklearn/tree/_tree.pyx). @throws BrineError 'corrupt' */
export function checkSamples(self: Fitted, { samples, left, right }: NodeColumns, count: number): void {
  for (let node = 0; node < count; node++) {
    const one = left[node]!
    const other = right[node]!
    // A child that is no node is told where the nodes are put together.
    if (one < 0 || other < 0 || one >= count || other >= count) continue
    const under = samples[one]! + samples[other]!
    if (under !== samples[node]) {
      throw self.refusal('corrupt', `${samples[node]} samples reached its node ${node}, but ${under} its children ${one} and ${other}`)
    }
  }
}

/**
 * The classes' numbers at a leaf are its weighted samples, or shares of 1 (sklearn/tree/_criterion.pyx, node_value). `counts`:
 * they are the samples. @throws BrineError 'corrupt'
 */
export function checkClassSums(
  self: Fitted,
  { count, weights, values, left, outputs, perOutput }: { count: number; weights: Float64Array; values: Float64Array; left: ArrayLike<number>; outputs: number; perOutput: number },
  counts: boolean,
): void {
  const whole = Math.abs(weights[0] ?? 0)
  for (let node = 0; node < count; node++) {
    // A leaf whose samples all weigh nothing has no shares.
    if (left[node]! >= 0 || !(weights[node]! > whole * share)) continue
    for (let output = 0; output < outputs; output++) {
      const from = (node * outputs + output) * perOutput
      let sum = 0
      let size = 0
      for (let at = from; at < from + perOutput; at++) {
        sum += values[at]!
        size += Math.abs(values[at]!)
      }
      const wanted = counts ? weights[node]! : 1
      if (Math.abs(sum - wanted) <= share * ((counts ? whole : 1) + size)) continue
      throw self.refusal('corrupt', `The classes at its leaf ${node} sum up to ${sum}, expected ${counts ? `its weighted samples, ${wanted}` : wanted}`)
    }
  }
}
