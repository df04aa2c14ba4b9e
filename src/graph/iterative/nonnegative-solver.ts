import { inDouble, inSingle, isClose, type Precision } from './iterative-bound.ts'
import { log } from '../math/log.ts'
import { pow } from '../math/pow.ts'

export interface NonnegativeProblem {
  readonly method: 'coordinates' | 'products' | 'products_by_change'
  /** Row-major, a row per component. */
  readonly components: Float64Array
  readonly count: number
  readonly cols: number
  /** β of the divergence; 2 is the squared distance. */
  readonly beta: number
  readonly l1: number
  readonly l2: number
  readonly tolerance: number
  readonly steps: number
  /** What a product or quotient that is below this (`zeros`: that is 0) is raised to it; scikit-learn's float32 ε. */
  readonly floor: 'below' | 'zeros'
  /** What the root of an error below 0 (by rounding, or of a row with zeros) is. */
  readonly negativeError: 'zero' | 'nan'
  /** The library iterates in float32. */
  readonly single?: true
}

const small = 1.1920928955078125e-7

/** Finds w ≥ 0 with w·H ≈ x for one row after the other, as sklearn/decomposition/_nmf.py does for a row alone. */
export class NonnegativeSolver {
  readonly #problem: NonnegativeProblem
  readonly #precision: Precision
  /** H·Hᵀ with the l2 penalty on its diagonal where the method takes it there. */
  readonly #gram: Float64Array
  readonly #sums: Float64Array
  readonly #denominators: Float64Array
  readonly #xh: Float64Array
  readonly #product: Float64Array
  readonly #before: Float64Array
  /** Of what the last divergence was added up from. */
  #magnitude = 0
  /** Whether rounding may have decided when the last row was done. */
  open = false
  /** Whether the last row came to numbers that are not finite, which the library refuses (`products_by_change`). */
  failed = false

  constructor(problem: NonnegativeProblem) {
    const { components, count, cols, l2, method } = problem
    this.#problem = problem
    this.#precision = problem.single === true ? inSingle : inDouble
    this.#gram = new Float64Array(count * count)
    this.#sums = new Float64Array(count)
    this.#denominators = new Float64Array(count)
    this.#xh = new Float64Array(count)
    this.#product = new Float64Array(cols)
    this.#before = new Float64Array(count)
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < cols; k++) this.#sums[i] = this.#sums[i]! + components[i * cols + k]!
      for (let j = 0; j < count; j++) {
        let sum = i === j && method === 'coordinates' ? l2 : 0
        for (let k = 0; k < cols; k++) sum += components[i * cols + k]! * components[j * cols + k]!
        this.#gram[i * count + j] = sum
      }
    }
  }

  solve(x: Float64Array, w: Float64Array): void {
    this.open = false
    this.failed = false
    if (this.#problem.method === 'coordinates') this.#descend(x, w)
    else this.#multiply(x, w)
  }

  /** `_fit_coordinate_descent` and _cdnmf_fast.pyx, from 0. */
  #descend(x: Float64Array, w: Float64Array): void {
    const { count, l1, tolerance, steps } = this.#problem
    const gram = this.#gram
    this.#project(x)
    const xh = this.#xh
    w.fill(0)
    let first = 0
    for (let step = 0; step < steps; step++) {
      let violation = 0
      let size = 0
      for (let i = 0; i < count; i++) {
        let gradient = l1 - xh[i]!
        for (let j = 0; j < count; j++) gradient += gram[i * count + j]! * w[j]!
        violation += Math.abs(w[i] === 0 ? Math.min(0, gradient) : gradient)
        size += Math.abs(xh[i]!)
        const curvature = gram[i * count + i]!
        if (curvature !== 0) w[i] = Math.max(w[i]! - gradient / curvature, 0)
      }
      if (step === 0) first = violation
      if (first === 0) return
      if (isClose(violation / first, tolerance, this.#precision, (count * size) / first)) this.open = true
      if (violation / first <= tolerance) return
    }
  }

  /** `_fit_multiplicative_update`, or MiniBatchNMF's `_solve_W`, from √(mean x / count). */
  #multiply(x: Float64Array, w: Float64Array): void {
    const { method, count, beta, tolerance, steps, cols } = this.#problem
    const gamma = beta < 1 ? 1 / (2 - beta) : beta > 2 ? 1 / (beta - 1) : 1
    let total = 0
    for (let k = 0; k < cols; k++) total += x[k]!
    w.fill(Math.sqrt(total / cols / count))
    if (beta === 2) this.#project(x)
    this.#denominators.set(this.#sums)
    const initial = method === 'products' ? this.#divergence(x, w) : 0
    let previous = initial
    for (let step = 1; step <= steps; step++) {
      this.#before.set(w)
      this.#update(x, w, gamma)
      if (method === 'products_by_change') {
        if (!w.every(Number.isFinite)) {
          this.failed = true
          return
        }
        const change = this.#change(w)
        if (tolerance > 0 && isClose(change, tolerance, this.#precision, 1)) this.open = true
        if (tolerance > 0 && change <= tolerance) return
        continue
      }
      if (beta < 1) for (let i = 0; i < count; i++) if (w[i]! < Number.EPSILON) w[i] = 0
      if (tolerance > 0 && step % 10 === 0) {
        const error = this.#divergence(x, w)
        const gain = (previous - error) / initial
        // What is left of a difference of errors is known to some 1e-12 of the first.
        if (isClose(gain, tolerance, this.#precision, this.#magnitude / (error * initial)) || Math.abs(gain - tolerance) < 1e-12) this.open = true
        if (gain < tolerance) return
        previous = error
      }
    }
  }

  /** `_multiplicative_update_w`. */
  #update(x: Float64Array, w: Float64Array, gamma: number): void {
    const { components, count, cols, beta, l1, l2, method } = this.#problem
    const product = this.#product
    const before = this.#before
    if (beta !== 2) this.#multiplyOut(w)
    for (let i = 0; i < count; i++) {
      let numerator = 0
      let denominator = 0
      if (beta === 2) {
        numerator = this.#xh[i]!
        for (let j = 0; j < count; j++) denominator += before[j]! * this.#gram[j * count + i]!
      } else {
        for (let k = 0; k < cols; k++) {
          const raised = beta < 2 ? this.#raised(product[k]!) : product[k]!
          numerator += x[k]! * power(raised, beta - 2) * components[i * cols + k]!
          if (beta !== 1) denominator += power(beta < 1 ? raised : product[k]!, beta - 1) * components[i * cols + k]!
        }
        if (beta === 1) denominator = this.#denominators[i]!
      }
      if (l1 > 0) denominator += l1
      // The library adds the penalty into the sums that it keeps for the next step (`H_sum`), where it keeps them.
      if (beta === 1 && method === 'products') this.#denominators[i] = denominator
      if (l2 > 0) denominator += l2 * before[i]!
      const ratio = numerator / (denominator === 0 ? small : denominator)
      w[i] = before[i]! * (gamma === 1 ? ratio : pow(ratio, gamma))
    }
  }

  #raised(value: number): number {
    return this.#problem.floor === 'zeros' ? (value === 0 ? small : value) : value < small ? small : value
  }

  #project(x: Float64Array): void {
    const { components, count, cols } = this.#problem
    for (let i = 0; i < count; i++) {
      let sum = 0
      for (let k = 0; k < cols; k++) sum += x[k]! * components[i * cols + k]!
      this.#xh[i] = sum
    }
  }

  #multiplyOut(w: Float64Array): void {
    const { components, count, cols } = this.#problem
    for (let k = 0; k < cols; k++) {
      let sum = 0
      for (let i = 0; i < count; i++) sum += w[i]! * components[i * cols + k]!
      this.#product[k] = sum
    }
  }

  /** ‖w − before‖ / ‖w‖. */
  #change(w: Float64Array): number {
    let moved = 0
    let size = 0
    for (let i = 0; i < w.length; i++) {
      const step = w[i]! - this.#before[i]!
      moved += step * step
      size += w[i]! * w[i]!
    }
    return Math.sqrt(moved) / Math.sqrt(size)
  }

  /** `_beta_divergence`, its root. */
  #divergence(x: Float64Array, w: Float64Array): number {
    const { beta, cols, floor, negativeError } = this.#problem
    this.#multiplyOut(w)
    const product = this.#product
    let sum = 0
    let squares = 0
    let magnitude = 0
    for (let k = 0; k < cols; k++) {
      const away = x[k]! - product[k]!
      squares += away * away
      magnitude += beta === 2 ? x[k]! * x[k]! + product[k]! * product[k]! : x[k]! + product[k]!
      if (beta === 1) sum += product[k]!
      else if (beta !== 0) sum += ((beta - 1) * power(product[k]!, beta)) / (beta * (beta - 1))
      else sum -= 1
      if (!(x[k]! > small)) continue
      const known = floor === 'zeros' ? (product[k] === 0 ? small : product[k]!) : Math.max(product[k]!, small)
      if (beta === 1) sum += x[k]! * log(x[k]! / known) - x[k]!
      else if (beta === 0) sum += x[k]! / known - log(x[k]! / known)
      else sum += (power(x[k]!, beta) - beta * x[k]! * power(known, beta - 1)) / (beta * (beta - 1))
    }
    this.#magnitude = magnitude + Math.abs(sum)
    if (beta === 2) return Math.sqrt(squares)
    return Math.sqrt(2 * (sum < 0 && negativeError === 'zero' ? 0 : sum))
  }
}

function power(x: number, exponent: number): number {
  switch (exponent) {
    case 0:
      return 1
    case 1:
      return x
    case -1:
      return 1 / x
    case -2:
      return 1 / x / x
    default:
      return pow(x, exponent)
  }
}
