import type { Coder, CoderProblem } from './coder.ts'
import { epsilon32, largest32 } from '../rounding.ts'
import { isClose, isLost } from './iterative-bound.ts'
import { pow } from '../math/pow.ts'

const tiny32 = 1.1754943508222875e-38
/** Pivots below this make the library drop an atom for good. */
const leastPivot = 1e-7

/**
 * Least angle regression by the Gram matrix, `_lars_path_solver` of sklearn/linear_model/_least_angle.py: the atoms that
 * correlate most come in one by one; of the lasso, those whose weight reaches 0 go out again.
 */
export class LeastAngles implements Coder {
  readonly #problem: CoderProblem
  readonly #lasso: boolean
  #active: number[] = []
  #signs: number[] = []
  #rest: number[] = []
  /** Correlations of `#rest`, item by item. */
  #left: number[] = []
  open = false
  failed = false

  constructor(problem: CoderProblem, lasso: boolean) {
    this.#problem = problem
    this.#lasso = lasso
  }

  solve(products: Float64Array, _square: number, code: Float64Array): void {
    const { count, cols, regularization, positive, precision, decimals } = this.#problem
    const most = this.#lasso ? this.#problem.steps : regularization
    const least = this.#lasso ? regularization / cols : 0
    this.open = false
    this.failed = false
    this.#active = []
    this.#signs = []
    this.#rest = Array.from(products.keys())
    this.#left = Array.from(products)
    code.fill(0)
    let before = code.slice()
    let previous = 0
    let drop = false
    let noise = 0
    for (let step = 0; ; ) {
      const best = this.#strongest()
      const found = best < 0 ? 0 : this.#left[best]!
      const correlation = positive ? found : Math.abs(found)
      const level = correlation / cols
      if (isClose(level, least + epsilon32, precision)) this.open = true
      if (step === 0) noise = 2 * cols * precision.epsilon * level
      if (level <= least + epsilon32) {
        // Rounding leaves more of it in the library, which takes an atom that depends on the others for another one; where nothing is left in float64, neither is there.
        if (noise > least + epsilon32 && (level > 0 || precision.epsilon === epsilon32) && this.#active.length >= cols && best >= 0) this.open = true
        if (Math.abs(level - least) > epsilon32 && step > 0) {
          const share = (previous - least) / (previous - level)
          for (let atom = 0; atom < count; atom++) code[atom] = before[atom]! + share * (code[atom]! - before[atom]!)
        }
        return
      }
      if (step >= most || this.#active.length >= count) return
      if (!drop && !this.#take(best, positive ? 1 : Math.sign(found))) continue
      if (this.#lasso && step > 0 && previous * (1 - precision.undecided) < level) this.open = true
      if (this.#lasso && step > 0 && previous < level) return
      const direction = this.#direction()
      if (direction === null) {
        this.failed = true
        return
      }
      const { weights, angle } = direction
      const along = this.#rest.map(atom => roundedTo(decimals, this.#active.reduce((sum, other, at) => sum + this.#gram(other, atom) * weights[at]!, 0)))
      const ups = leastPositive(this.#left.map((item, at) => (correlation - item) / (angle - along[at]! + tiny32)))
      const downs = positive ? Infinity : leastPositive(this.#left.map((item, at) => (correlation + item) / (angle + along[at]! + tiny32)))
      let length = Math.min(ups, downs, correlation / angle)
      const crossings = this.#active.map((atom, at) => -code[atom]! / (weights[at]! + tiny32))
      const crossing = leastPositive(crossings)
      if (isClose(crossing, length, precision)) this.open = true
      const crossed = crossing < length ? crossings.flatMap((item, at) => (item === crossing ? [at] : [])) : []
      drop = crossed.length > 0
      for (const at of crossed) this.#signs[at] = -this.#signs[at]!
      if (drop && this.#lasso) length = crossing
      // Until 0.24 such steps count as none.
      if (length > largest32) this.open = true
      step++
      previous = level
      before = code.slice()
      this.#active.forEach((atom, at) => (code[atom] = before[atom]! + length * weights[at]!))
      // The other weights are 0 from here on, as in the library, which begins each step with zeros.
      this.#left = this.#left.map((item, at) => item - length * along[at]!)
      if (!drop || !this.#lasso) continue
      if (crossed.length > 1) {
        this.failed = true
        return
      }
      this.#release(crossed[0]!, products, code)
    }
  }

  #gram(a: number, b: number): number {
    return this.#problem.gram[a * this.#problem.count + b]!
  }

  #strongest(): number {
    let best = -1
    let size = -Infinity
    for (const [at, item] of this.#left.entries()) {
      const own = this.#problem.positive ? item : Math.abs(item)
      if (own > size) {
        best = at
        size = own
      }
    }
    return best
  }

  /**
   * Takes the atom at that place, by a swap with the first, unless it depends on those that are taken: then its correlation
   * becomes 0, and the library has swapped the atoms all the same, but not their correlations.
   */
  #take(at: number, sign: number): boolean {
    const atom = this.#rest[at]!
    this.#rest[at] = this.#rest[0]!
    const pivot = this.#pivot(atom)
    // Near the limit rounding decides.
    const products = this.#problem.cols + this.#active.length + 1
    const lost = isLost(pivot * pivot, this.#gram(atom, atom), products, this.#problem.precision)
    // What float32 leaves of a pivot of 0 is above the limit.
    const isNoise = 2 * products * this.#problem.precision.epsilon * this.#gram(atom, atom) > 100 * leastPivot * leastPivot
    if ((lost && isNoise) || (pivot > 0.3 * leastPivot && (lost || pivot < 3 * leastPivot))) this.open = true
    if (pivot < leastPivot) {
      this.#rest[0] = atom
      this.#left[at] = 0
      return false
    }
    this.#left[at] = this.#left[0]!
    this.#rest.shift()
    this.#left.shift()
    this.#active.push(atom)
    this.#signs.push(sign)
    return true
  }

  /** The last item of the Cholesky factor, were the atom active. */
  #pivot(atom: number): number {
    const size = this.#active.length
    const lower = this.#factor()
    if (lower === null) return 0
    const row = new Float64Array(size)
    let left = this.#gram(atom, atom)
    for (let col = 0; col < size; col++) {
      let sum = this.#gram(atom, this.#active[col]!)
      for (let k = 0; k < col; k++) sum -= row[k]! * lower[col * size + k]!
      row[col] = sum / lower[col * size + col]!
      left -= row[col]! * row[col]!
    }
    return Math.sqrt(Math.abs(left))
  }

  /** The Cholesky factor of the active atoms' products; null where they depend on one another. */
  #factor(): Float64Array | null {
    const size = this.#active.length
    const lower = new Float64Array(size * size)
    for (let row = 0; row < size; row++) {
      for (let col = 0; col <= row; col++) {
        let sum = this.#gram(this.#active[row]!, this.#active[col]!)
        for (let k = 0; k < col; k++) sum -= lower[row * size + k]! * lower[col * size + k]!
        if (row === col && !(sum > 0)) return null
        lower[row * size + col] = row === col ? Math.sqrt(sum) : sum / lower[col * size + col]!
      }
    }
    return lower
  }

  /** The library keeps the weight that reached 0 as rounding left it, until the next step begins with zeros. */
  #release(at: number, products: Float64Array, code: Float64Array): void {
    const [atom] = this.#active.splice(at, 1)
    this.#signs.splice(at, 1)
    let left = products[atom!]!
    for (let other = 0; other < code.length; other++) left -= this.#gram(atom!, other) * code[other]!
    this.#rest.unshift(atom!)
    this.#left.unshift(left)
    // What is not active is not carried on.
    code[atom!] = 0
  }

  /** The weights of the direction that makes equal angles with all active atoms, and the cosine; null for dependent atoms. */
  #direction(): { weights: Float64Array; angle: number } | null {
    const size = this.#active.length
    const lower = this.#factor()
    if (lower === null) return null
    const weights = Float64Array.from(this.#signs)
    for (let row = 0; row < size; row++) {
      for (let k = 0; k < row; k++) weights[row] = weights[row]! - lower[row * size + k]! * weights[k]!
      weights[row] = weights[row]! / lower[row * size + row]!
    }
    for (let row = size - 1; row >= 0; row--) {
      for (let k = row + 1; k < size; k++) weights[row] = weights[row]! - lower[k * size + row]! * weights[k]!
      weights[row] = weights[row]! / lower[row * size + row]!
    }
    let sum = 0
    for (let at = 0; at < size; at++) sum += weights[at]! * this.#signs[at]!
    const angle = 1 / Math.sqrt(sum)
    if (!Number.isFinite(angle)) return null
    return { weights: weights.map(item => item * angle), angle }
  }
}

/** Infinity where none is above 0. */
function leastPositive(values: readonly number[]): number {
  return values.reduce((least, value) => (value > 0 && value < least ? value : least), Infinity)
}

/** numpy.around. */
function roundedTo(decimals: number, value: number): number {
  const scale = pow(10, decimals)
  const scaled = value * scale
  return Math.abs(scaled) < 4503599627370496 ? (scaled < 0 ? scaled - 4503599627370496 + 4503599627370496 : scaled + 4503599627370496 - 4503599627370496) / scale : value
}
