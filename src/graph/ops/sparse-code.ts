import type { Coder, CoderProblem } from '../iterative/coder.ts'
import type { Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { LassoDescent } from '../iterative/lasso-descent.ts'
import { LeastAngles } from '../iterative/least-angles.ts'
import { MatchingPursuit } from '../iterative/matching-pursuit.ts'
import { RowReader } from '../iterative/row-reader.ts'
import { corrupt, expectMatrix, expectTensor, expectWord } from '../expect.ts'
import { epsilon, epsilon32, largest32 } from '../rounding.ts'
import { inDouble, inSingle, iterativeBound, mostSteps, type Precision } from '../iterative/iterative-bound.ts'

export interface SparseCodeAttributes extends Omit<CoderProblem, 'count' | 'gram' | 'cols' | 'precision' | 'least' | 'decimals'> {
  /** Shape [atoms, columns of the input]. */
  readonly dictionary: Tensor<Float64Array>
  readonly method: 'pursuit' | 'angles' | 'lasso_angles' | 'lasso_descent'
  /** The library rounds to float32 the atoms' products with one another (`products`), its steps too (`steps`), or the row as well (`row`). Absent: none. */
  readonly single?: (typeof singles)[number]
  /** The library's codes are float32. Absent: float64. */
  readonly type?: 'float32'
}

const singles = ['products', 'steps', 'row'] as const

/**
 * Each row as a sum of few atoms of a dictionary, chosen one after the other by scikit-learn's own rules, which no
 * composition of other operations can follow. Class I.
 */
export const sparseCode: Op<SparseCodeAttributes> = {
  name: 'sparse_code',
  fidelity: () => 'I',

  infer({ dictionary, method, regularization, positive, steps, tolerance, screens, single, type: result }, inputs) {
    const type = expectMatrix('sparse_code', inputs, 0)
    const [count, cols] = dictionary.shape
    if (dictionary.shape.length !== 2 || cols !== type.cols || count === 0) throw corrupt('sparse_code', `the dictionary is ${dictionary.shape.join('×')}, expected ${type.cols} columns`)
    expectTensor('sparse_code', 'dictionary', dictionary, 'float64', count! * cols)
    expectWord('sparse_code', 'method', method, ['pursuit', 'angles', 'lasso_angles', 'lasso_descent'])
    const counted = method === 'pursuit' || method === 'angles'
    if (counted ? !(Number.isInteger(regularization) && regularization > 0 && regularization <= count!) : !(regularization >= 0)) {
      throw corrupt('sparse_code', `the regularization is ${regularization}`)
    }
    if (typeof positive !== 'boolean' || typeof screens !== 'boolean') throw corrupt('sparse_code', 'an option is no boolean')
    if (single !== undefined) expectWord('sparse_code', 'single', single, method === 'lasso_descent' ? [] : singles)
    if (result !== undefined) expectWord('sparse_code', 'type', result, ['float32'])
    if (!Number.isFinite(tolerance)) throw corrupt('sparse_code', `the tolerance is ${tolerance}`)
    if (!Number.isInteger(steps) || steps < 0 || steps > mostSteps) throw corrupt('sparse_code', `steps are ${steps}`)
    return { kind: 'dense', type: result ?? 'float64', cols: count! }
  },

  run(attributes, inputs, output, context) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense
    const reader = new RowReader(x)
    const room = roomOf(attributes)
    const inSteps = roundsSteps(attributes)
    const { code } = room
    for (let row = 0; row < x.rows; row++) {
      solve(room, attributes.dictionary.data, reader.read(row), code)
      y.data.set(code, row * y.cols)
      if (inSteps && code.some(share => Math.abs(share) > largest32)) context.reject(row, 0, null, 'its code in single precision overflows')
      if (room.coder.failed) context.reject(row, 0, null, 'it takes atoms that depend on one another, of which the library drops one by chance')
    }
  },

  bound(attributes, inputs, bounds, output) {
    const room = roomOf(attributes)
    return iterativeBound(new RowReader(inputs[0] as Dense | Csr), bounds[0]!, output as Dense, row => {
      solve(room, attributes.dictionary.data, row, room.code)
      return room.coder.open || areLost(attributes, row, room.products)
    }, precisionOf(attributes))
  },

  describe: ({ dictionary, method }) => `${dictionary.shape[0]} atoms by ${method}`,
}

/** Whether the row's parts so cancel out in its products with the atoms that rounding alone makes more of these than class I leaves. */
function areLost(attributes: SparseCodeAttributes, row: Float64Array, products: Float64Array): boolean {
  const { dictionary, method, regularization } = attributes
  const { epsilon, share } = precisionOf(attributes)
  const cols = row.length
  let least = method === 'lasso_angles' || method === 'lasso_descent' ? regularization : 0
  for (const product of products) least = Math.max(least, Math.abs(product))
  return products.some((_, atom) => {
    let size = 0
    for (let k = 0; k < cols; k++) size += Math.abs(dictionary.data[atom * cols + k]! * row[k]!)
    return 2 * cols * epsilon * size > share * least
  })
}

interface Room {
  readonly coder: Coder
  readonly products: Float64Array
  /** Of one row. */
  readonly code: Float64Array
}

const rooms = new WeakMap<SparseCodeAttributes, Room>()

function roomOf(attributes: SparseCodeAttributes): Room {
  let room = rooms.get(attributes)
  if (room === undefined) {
    const [count, cols] = attributes.dictionary.shape as readonly [number, number]
    const { data } = attributes.dictionary
    const gram = new Float64Array(count * count)
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < count; b++) for (let k = 0; k < cols; k++) gram[a * count + b] = gram[a * count + b]! + data[a * cols + k]! * data[b * cols + k]!
    }
    const { single } = attributes
    const kind = {
      precision: precisionOf(attributes),
      least: roundsSteps(attributes) ? epsilon32 : epsilon,
      decimals: single === 'row' ? 6 : 15,
    }
    room = { coder: coderOf(attributes, { ...attributes, ...kind, count, cols, gram }), products: new Float64Array(count), code: new Float64Array(count) }
    rooms.set(attributes, room)
  }
  return room
}

function roundsSteps({ single }: SparseCodeAttributes): boolean {
  return single === 'steps' || single === 'row'
}

function precisionOf({ single }: SparseCodeAttributes): Precision {
  return single === undefined ? inDouble : inSingle
}

function coderOf({ method }: SparseCodeAttributes, problem: CoderProblem): Coder {
  switch (method) {
    case 'pursuit':
      return new MatchingPursuit(problem)
    case 'lasso_descent':
      return new LassoDescent(problem)
    default:
      return new LeastAngles(problem, method === 'lasso_angles')
  }
}

function solve({ coder, products }: Room, dictionary: Float64Array, row: Float64Array, code: Float64Array): void {
  const cols = row.length
  let square = 0
  for (let k = 0; k < cols; k++) square += row[k]! * row[k]!
  for (let atom = 0; atom < products.length; atom++) {
    let sum = 0
    for (let k = 0; k < cols; k++) sum += dictionary[atom * cols + k]! * row[k]!
    products[atom] = sum
  }
  coder.solve(products, square, code)
}
