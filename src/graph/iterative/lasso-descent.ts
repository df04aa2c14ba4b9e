import type { Coder, CoderProblem } from './coder.ts'
import { isClose } from './iterative-bound.ts'

/** Coordinate descent by the Gram matrix, `enet_coordinate_descent_gram` of sklearn/linear_model/_cd_fast.pyx, from 0. */
export class LassoDescent implements Coder {
  readonly #problem: CoderProblem
  /** Gram · code. */
  readonly #fitted: Float64Array
  readonly #excluded: Uint8Array
  open = false
  failed = false

  constructor(problem: CoderProblem) {
    this.#problem = problem
    this.#fitted = new Float64Array(problem.count)
    this.#excluded = new Uint8Array(problem.count)
  }

  solve(products: Float64Array, square: number, code: Float64Array): void {
    const { count, gram, regularization, cols, positive, steps, tolerance, screens } = this.#problem
    // The option is divided by the columns, and multiplied again by Lasso.
    const penalty = (regularization / cols) * cols
    const fitted = this.#fitted
    const enough = tolerance * square
    this.open = false
    code.fill(0)
    fitted.fill(0)
    this.#excluded.fill(0)
    if (screens) {
      const { gap, dual } = this.#gap(products, square, code, penalty)
      if (this.#decides(gap, enough, square)) return
      this.#screen(products, code, penalty, gap, dual)
    }
    for (let step = 0; step < steps; step++) {
      let largest = 0
      let moved = 0
      for (let j = 0; j < count; j++) {
        const own = gram[j * count + j]!
        if (own === 0 || this.#excluded[j] === 1) continue
        const before = code[j]!
        const slope = products[j]! - fitted[j]! + before * own
        const size = Math.max(Math.abs(slope) - penalty, 0) / own
        const after = positive && slope < 0 ? 0 : slope < 0 ? -size : size
        code[j] = after
        if (after !== before) for (let k = 0; k < count; k++) fitted[k] = fitted[k]! + (after - before) * gram[j * count + k]!
        moved = Math.max(moved, Math.abs(after - before))
        largest = Math.max(largest, Math.abs(after))
      }
      if (isClose(moved / largest, tolerance)) this.open = true
      if (!(largest === 0 || moved / largest < tolerance || step === steps - 1)) continue
      const { gap, dual } = this.#gap(products, square, code, penalty)
      if (this.#decides(gap, enough, square)) return
      if (screens) this.#screen(products, code, penalty, gap, dual)
    }
  }

  #decides(gap: number, enough: number, square: number): boolean {
    // The gap is what is left of sums as large as the row's square.
    if (isClose(gap, enough) || Math.abs(gap - enough) < 1e-12 * square) this.open = true
    return gap <= enough
  }

  /** The duality gap, and the largest correlation with what is left. */
  #gap(products: Float64Array, square: number, code: Float64Array, penalty: number): { gap: number; dual: number } {
    let dual = this.#problem.positive ? -Infinity : 0
    let explained = 0
    let fit = 0
    let size = 0
    for (let j = 0; j < code.length; j++) {
      const left = products[j]! - this.#fitted[j]!
      dual = Math.max(dual, this.#problem.positive ? left : Math.abs(left))
      explained += code[j]! * products[j]!
      fit += code[j]! * this.#fitted[j]!
      size += Math.abs(code[j]!)
    }
    const rest = square + fit - 2 * explained
    const share = dual > penalty ? penalty / dual : 1
    return { gap: 0.5 * rest * (1 + share * share) + penalty * size - share * (square - explained), dual }
  }

  /** Gap safe screening (Ndiaye and others, equation 11 of arXiv 1802.07481). */
  #screen(products: Float64Array, code: Float64Array, penalty: number, gap: number, dual: number): void {
    const { count, gram } = this.#problem
    const radius = Math.sqrt(2 * Math.abs(gap)) / penalty
    const left = products.map((product, j) => product - this.#fitted[j]!)
    for (let j = 0; j < count; j++) {
      if (this.#excluded[j] === 1) continue
      const own = gram[j * count + j]!
      const far = own === 0 ? Infinity : (1 - Math.abs(left[j]! / Math.max(penalty, dual))) / Math.sqrt(own)
      if (isClose(far, radius)) this.open = true
      if (far <= radius) continue
      this.#excluded[j] = 1
      for (let k = 0; k < count && code[j] !== 0; k++) this.#fitted[k] = this.#fitted[k]! - code[j]! * gram[j * count + k]!
      code[j] = 0
    }
  }
}
