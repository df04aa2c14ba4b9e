import type { Dense } from '../value.ts'
import { boundBy, type BoundRun, type Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectDense, expectTensor } from '../expect.ts'
import { epsilon } from '../rounding.ts'
import { exp } from '../math/exp.ts'

export interface PairwiseCouplingAttributes {
  readonly classes: number
  /** Shape [pairs]: slope and offset of each pair's sigmoid 1 / (1 + e^(A·d + B)). */
  readonly slopes: Tensor<Float64Array>
  readonly offsets: Tensor<Float64Array>
}

const least = 1e-7

/**
 * Probabilities of the classes from a decision for each pair: libsvm's svm_predict_probability. T.-F. Wu, C.-J. Lin and
 * R. C. Weng, "Probability estimates for multi-class classification by pairwise coupling", JMLR 5 (2004), second method.
 * It iterates until the classes' errors are below 0.005 / classes, so where it stops is part of the answer. No other
 * operation iterates over a row's pairs.
 */
export const pairwiseCoupling: Op<PairwiseCouplingAttributes> = {
  name: 'pairwise_coupling',
  fidelity: () => 'I',

  infer({ classes, slopes, offsets }, inputs) {
    const { cols } = expectDense('pairwise_coupling', inputs, 0)
    if (!Number.isInteger(classes) || classes < 2 || (classes * (classes - 1)) / 2 !== cols) {
      throw corrupt('pairwise_coupling', `the input has ${cols} columns for ${classes} classes`)
    }
    expectTensor('pairwise_coupling', 'slopes', slopes, 'float64', cols)
    expectTensor('pairwise_coupling', 'offsets', offsets, 'float64', cols)
    return { kind: 'dense', type: 'float64', cols: classes }
  },

  ...boundBy(bind),

  /**
   * The 1e-6 of class I and how far the answer moves with the pairs (a sigmoid's slope is 1/4 at most), or Infinity where
   * the iteration may stop a round sooner or later.
   */
  bound(attributes, inputs, bounds, output) {
    const { rows, cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    const { classes } = attributes
    const coupling = new Coupling(classes)
    const bound = new Float64Array(rows * classes)
    for (let row = 0; row < rows; row++) {
      let moved = 0
      for (let pair = 0; pair < cols; pair++) {
        const slope = Math.abs(attributes.slopes.data[pair]!)
        const argument = Math.abs(data[row * cols + pair]! * slope) + Math.abs(attributes.offsets.data[pair]!)
        moved = Math.max(moved, (bounds[0]![row * cols + pair]! * slope + 2 * epsilon * argument) / 4 + 8 * epsilon)
      }
      coupling.pairs(attributes, data, row * cols)
      const margin = coupling.solve()
      const open = margin < 16 * moved
      for (let k = 0; k < classes; k++) {
        const at = row * classes + k
        bound[at] = open || moved !== moved ? Infinity : 1e-6 * y[at]! + 8 * classes * moved
      }
    }
    return bound
  },

  describe: ({ classes }) => `${classes} classes`,
}

function bind(attributes: PairwiseCouplingAttributes): BoundRun {
  const { classes } = attributes
  const coupling = new Coupling(classes)
  return (inputs, output) => {
    const { rows, cols, data } = inputs[0] as Dense
    const y = (output as Dense).data
    for (let row = 0; row < rows; row++) {
      coupling.pairs(attributes, data, row * cols)
      coupling.solve()
      y.set(coupling.shares, row * classes)
    }
  }
}

class Coupling {
  readonly shares: Float64Array
  readonly #classes: number
  /** [i, j]: the probability of class i in the pair of both. */
  readonly #pairs: Float64Array
  readonly #q: Float64Array
  readonly #qp: Float64Array

  constructor(classes: number) {
    this.#classes = classes
    this.shares = new Float64Array(classes)
    this.#pairs = new Float64Array(classes * classes)
    this.#q = new Float64Array(classes * classes)
    this.#qp = new Float64Array(classes)
  }

  pairs({ slopes, offsets }: PairwiseCouplingAttributes, decisions: Float64Array | Float32Array, from: number): void {
    const classes = this.#classes
    let pair = 0
    for (let i = 0; i < classes; i++) {
      for (let j = i + 1; j < classes; j++, pair++) {
        const share = sigmoid(decisions[from + pair]! * slopes.data[pair]! + offsets.data[pair]!)
        this.#pairs[i * classes + j] = Math.min(Math.max(share, least), 1 - least)
        this.#pairs[j * classes + i] = 1 - this.#pairs[i * classes + j]!
      }
    }
  }

  /** Fills the shares; gives how near the iteration was to stopping elsewhere. */
  solve(): number {
    const k = this.#classes
    const p = this.shares
    const q = this.#q
    const qp = this.#qp
    const r = this.#pairs
    const enough = 0.005 / k
    let margin = Infinity
    for (let t = 0; t < k; t++) {
      p[t] = 1 / k
      let square = 0
      for (let j = 0; j < k; j++) {
        if (j === t) continue
        square += r[j * k + t]! * r[j * k + t]!
        q[t * k + j] = -r[j * k + t]! * r[t * k + j]!
      }
      q[t * k + t] = square
    }
    for (let round = 0; round < Math.max(100, k); round++) {
      let pqp = 0
      for (let t = 0; t < k; t++) {
        let sum = 0
        for (let j = 0; j < k; j++) sum += q[t * k + j]! * p[j]!
        qp[t] = sum
        pqp += p[t]! * sum
      }
      let error = 0
      for (let t = 0; t < k; t++) error = Math.max(error, Math.abs(qp[t]! - pqp))
      margin = Math.min(margin, Math.abs(error - enough))
      if (error < enough) break
      for (let t = 0; t < k; t++) {
        const change = (-qp[t]! + pqp) / q[t * k + t]!
        p[t] = p[t]! + change
        pqp = (pqp + change * (change * q[t * k + t]! + 2 * qp[t]!)) / (1 + change) / (1 + change)
        for (let j = 0; j < k; j++) {
          qp[j] = (qp[j]! + change * q[t * k + j]!) / (1 + change)
          p[j] = p[j]! / (1 + change)
        }
      }
    }
    return margin
  }
}

/** libsvm's sigmoid_predict: of either sign without cancellation. */
function sigmoid(x: number): number {
  if (x >= 0) {
    const e = exp(-x)
    return e / (1 + e)
  }
  return 1 / (1 + exp(x))
}
