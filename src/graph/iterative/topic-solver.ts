import { exp } from '../math/exp.ts'
import { inDouble, inSingle, isClose } from './iterative-bound.ts'
import { log } from '../math/log.ts'

export interface TopicProblem {
  /** exp E[log β]: row-major, a row per topic. */
  readonly topics: Float64Array
  readonly count: number
  readonly cols: number
  readonly prior: number
  readonly tolerance: number
  readonly steps: number
  /** The library iterates in float32. */
  readonly single?: true
}

/** Variational inference of one document's topics, `_update_doc_distribution` of sklearn/decomposition/_lda.py, from all ones. */
export class TopicSolver {
  readonly #problem: TopicProblem
  readonly #shares: Float64Array
  readonly #sums: Float64Array
  /** Whether rounding may have decided when the last row was done. */
  open = false

  constructor(problem: TopicProblem) {
    this.#problem = problem
    this.#shares = new Float64Array(problem.count)
    this.#sums = new Float64Array(problem.count)
  }

  /** Dirichlet parameters of the row's topics, not yet normalized. */
  solve(words: Float64Array, result: Float64Array): void {
    const { topics, count, cols, prior, tolerance, steps, single = false } = this.#problem
    const precision = single ? inSingle : inDouble
    const held = single ? overflowing : asIs
    const shares = this.#shares
    const sums = this.#sums
    this.open = false
    result.fill(1)
    const expected = psi(count)
    for (let topic = 0; topic < count; topic++) shares[topic] = exp(psi(1) - expected)
    for (let step = 0; step < steps; step++) {
      sums.fill(0)
      for (let word = 0; word < cols; word++) {
        const times = words[word]!
        if (times === 0) continue
        let norm = 0
        for (let topic = 0; topic < count; topic++) norm += shares[topic]! * topics[topic * cols + word]!
        const each = held(times / (norm + precision.epsilon))
        for (let topic = 0; topic < count; topic++) sums[topic] = held(sums[topic]! + each * topics[topic * cols + word]!)
      }
      let moved = 0
      let total = 0
      for (let topic = 0; topic < count; topic++) {
        const next = held(shares[topic]! * sums[topic]! + prior)
        moved += Math.abs(result[topic]! - next)
        result[topic] = next
        total = held(total + next)
      }
      const all = psi(total)
      for (let topic = 0; topic < count; topic++) shares[topic] = exp(psi(result[topic]!) - all)
      if (isClose(moved / count, tolerance, precision, total / count)) this.open = true
      if (moved / count < tolerance) return
    }
  }
}

/** Where float32 ends, Infinity. */
function overflowing(x: number): number {
  return Math.fround(x) === Infinity ? Infinity : x
}

function asIs(x: number): number {
  return x
}

/** ψ to some 1e-9, by the very steps of scikit-learn's _online_lda_fast.pyx (Bernardo, algorithm AS 103). */
function psi(x: number): number {
  if (x <= 1e-6) return -0.5772156649015329 - 1 / x
  let result = 0
  let at = x
  for (; at < 6; at++) result -= 1 / at
  const r = 1 / at
  const square = r * r
  return result + (log(at) - 0.5 * r) - square * (1 / 12 - square * (1 / 120 - square * (1 / 252)))
}
