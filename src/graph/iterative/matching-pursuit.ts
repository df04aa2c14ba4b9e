import type { Coder, CoderProblem } from './coder.ts'
import { isClose, isLost } from './iterative-bound.ts'

/** Orthogonal matching pursuit by the Gram matrix, `_gram_omp` of sklearn/linear_model/_omp.py. */
export class MatchingPursuit implements Coder {
  readonly #problem: CoderProblem
  readonly #lower: Float64Array
  readonly #rest: Float64Array
  open = false
  failed = false

  constructor(problem: CoderProblem) {
    this.#problem = problem
    this.#lower = new Float64Array(problem.regularization * problem.regularization)
    this.#rest = new Float64Array(problem.count)
  }

  solve(products: Float64Array, _square: number, code: Float64Array): void {
    const { count, gram, regularization: most, precision, least, cols } = this.#problem
    const lower = this.#lower
    const rest = this.#rest
    const atoms: number[] = []
    let weights: Float64Array = new Float64Array(0)
    this.open = false
    code.fill(0)
    rest.set(products)
    while (atoms.length < most) {
      const best = this.#strongest(atoms)
      if (best < 0) break
      const size = atoms.length
      let left = gram[best * count + best]!
      for (let row = 0; row < size; row++) {
        let sum = gram[best * count + atoms[row]!]!
        for (let k = 0; k < row; k++) sum -= lower[row * most + k]! * lower[size * most + k]!
        lower[size * most + row] = sum / lower[row * most + row]!
        left -= lower[size * most + row]! * lower[size * most + row]!
      }
      if (isClose(left, least, precision) || isLost(left, gram[best * count + best]!, cols + size + 1, precision)) this.open = true
      if (size > 0 && left <= least) break
      lower[size * most + size] = Math.sqrt(left)
      atoms.push(best)
      weights = this.#weigh(atoms, products)
      for (let atom = 0; atom < count; atom++) {
        let sum = products[atom]!
        for (let k = 0; k < atoms.length; k++) sum -= gram[atom * count + atoms[k]!]! * weights[k]!
        rest[atom] = sum
      }
    }
    atoms.forEach((atom, at) => (code[atom] = weights[at]!))
  }

  /** The atom that what is left has most of; −1 where that is one that is taken, or too little. */
  #strongest(atoms: readonly number[]): number {
    const rest = this.#rest
    const { precision, least } = this.#problem
    let best = 0
    let second = 0
    for (let atom = 1; atom < rest.length; atom++) {
      if (Math.abs(rest[atom]!) > Math.abs(rest[best]!)) best = atom
    }
    const size = Math.abs(rest[best]!)
    for (let atom = 0; atom < rest.length; atom++) if (atom !== best) second = Math.max(second, Math.abs(rest[atom]!))
    if (isClose(size * size, least, precision)) this.open = true
    if (size * size < least) return -1
    if (isClose(second, size, precision)) this.open = true
    return atoms.includes(best) ? -1 : best
  }

  /** By both triangles of the factor. */
  #weigh(atoms: readonly number[], products: Float64Array): Float64Array {
    const most = this.#problem.regularization
    const lower = this.#lower
    const weights = Float64Array.from(atoms, atom => products[atom]!)
    for (let row = 0; row < atoms.length; row++) {
      for (let k = 0; k < row; k++) weights[row] = weights[row]! - lower[row * most + k]! * weights[k]!
      weights[row] = weights[row]! / lower[row * most + row]!
    }
    for (let row = atoms.length - 1; row >= 0; row--) {
      for (let k = row + 1; k < atoms.length; k++) weights[row] = weights[row]! - lower[k * most + row]! * weights[k]!
      weights[row] = weights[row]! / lower[row * most + row]!
    }
    return weights
  }
}
