import type { Csr, Dense } from '../value.ts'
import type { NonnegativeProblem } from '../iterative/nonnegative-solver.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectMatrix, expectTensor, expectWord } from '../expect.ts'
import { inDouble, inSingle, iterativeBound, mostSteps } from '../iterative/iterative-bound.ts'
import { NonnegativeSolver } from '../iterative/nonnegative-solver.ts'
import { RowReader } from '../iterative/row-reader.ts'

export interface NonnegativeFactorsAttributes extends Omit<NonnegativeProblem, 'components' | 'count' | 'cols'> {
  /** H, shape [components, columns of the input]. */
  readonly components: Tensor<Float64Array>
}

/**
 * w ≥ 0 with w·H near each row, by scikit-learn's own steps from its own start until its own test ends them: an approximation
 * that only the same iteration reproduces, so no composition of other operations. Each row is solved alone (a batch of the
 * library's goes on until all of its rows are done). Class I.
 */
export const nonnegativeFactors: Op<NonnegativeFactorsAttributes> = {
  name: 'nonnegative_factors',
  fidelity: () => 'I',

  infer({ components, method, floor, negativeError, beta, l1, l2, tolerance, steps, single }, inputs) {
    const type = expectMatrix('nonnegative_factors', inputs, 0)
    const [count, cols] = components.shape
    if (components.shape.length !== 2 || cols !== type.cols || count === 0) {
      throw corrupt('nonnegative_factors', `components are ${components.shape.join('×')}, expected ${type.cols} columns`)
    }
    expectTensor('nonnegative_factors', 'components', components, 'float64', count! * cols)
    expectWord('nonnegative_factors', 'method', method, ['coordinates', 'products', 'products_by_change'])
    expectWord('nonnegative_factors', 'floor', floor, ['below', 'zeros'])
    expectWord('nonnegative_factors', 'negativeError', negativeError, ['zero', 'nan'])
    if (![beta, l1, l2, tolerance].every(Number.isFinite)) throw corrupt('nonnegative_factors', 'an option is no number')
    if (single !== undefined && single !== true) throw corrupt('nonnegative_factors', `single is ${JSON.stringify(single)}`)
    if (!Number.isInteger(steps) || steps < 0 || steps > mostSteps) throw corrupt('nonnegative_factors', `steps are ${steps}`)
    return { kind: 'dense', type: 'float64', cols: count! }
  },

  run(attributes, inputs, output, context) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense
    const reader = new RowReader(x)
    const solver = solverOf(attributes)
    for (let row = 0; row < x.rows; row++) {
      solver.solve(reader.read(row), (y.data as Float64Array).subarray(row * y.cols, (row + 1) * y.cols))
      if (solver.failed) context.reject(row, 0, null, 'negative numbers or too large ones, of which no factors are found')
    }
  },

  bound(attributes, inputs, bounds, output) {
    const solver = solverOf(attributes)
    const w = new Float64Array((output as Dense).cols)
    return iterativeBound(new RowReader(inputs[0] as Dense | Csr), bounds[0]!, output as Dense, row => {
      solver.solve(row, w)
      return solver.open
    }, attributes.single === true ? inSingle : inDouble)
  },

  describe: ({ components, method, steps }) => `${components.shape[0]} by ${method}, at most ${steps} steps`,
}

const solvers = new WeakMap<NonnegativeFactorsAttributes, NonnegativeSolver>()

function solverOf(attributes: NonnegativeFactorsAttributes): NonnegativeSolver {
  let solver = solvers.get(attributes)
  if (solver === undefined) {
    const [count, cols] = attributes.components.shape as readonly [number, number]
    solver = new NonnegativeSolver({ ...attributes, components: attributes.components.data, count, cols })
    solvers.set(attributes, solver)
  }
  return solver
}
