import type { Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectMatrix, expectTensor } from '../expect.ts'
import { inDouble, inSingle, iterativeBound, mostSteps } from '../iterative/iterative-bound.ts'
import { RowReader } from '../iterative/row-reader.ts'
import { TopicSolver } from '../iterative/topic-solver.ts'

export interface DocumentTopicsAttributes {
  /** exp E[log β], shape [topics, columns of the input]. */
  readonly topics: Tensor<Float64Array>
  readonly prior: number
  /** The mean change of the parameters below which the steps end. */
  readonly tolerance: number
  readonly steps: number
  /** The library iterates in float32. */
  readonly single?: true
}

/**
 * How much of each topic is in a row of word counts: the Dirichlet parameters that scikit-learn's own steps arrive at, which
 * only the same iteration reproduces. Class I.
 */
export const documentTopics: Op<DocumentTopicsAttributes> = {
  name: 'document_topics',
  fidelity: () => 'I',

  infer({ topics, prior, tolerance, steps, single }, inputs) {
    const type = expectMatrix('document_topics', inputs, 0)
    const [count, cols] = topics.shape
    if (topics.shape.length !== 2 || cols !== type.cols || count === 0) throw corrupt('document_topics', `topics are ${topics.shape.join('×')}, expected ${type.cols} columns`)
    expectTensor('document_topics', 'topics', topics, 'float64', count! * cols)
    if (![prior, tolerance].every(Number.isFinite)) throw corrupt('document_topics', 'an option is no number')
    if (single !== undefined && single !== true) throw corrupt('document_topics', `single is ${JSON.stringify(single)}`)
    if (!Number.isInteger(steps) || steps < 0 || steps > mostSteps) throw corrupt('document_topics', `steps are ${steps}`)
    return { kind: 'dense', type: 'float64', cols: count! }
  },

  run(attributes, inputs, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense
    const reader = new RowReader(x)
    const solver = solverOf(attributes)
    for (let row = 0; row < x.rows; row++) solver.solve(reader.read(row), (y.data as Float64Array).subarray(row * y.cols, (row + 1) * y.cols))
  },

  bound(attributes, inputs, bounds, output) {
    const solver = solverOf(attributes)
    const room = new Float64Array((output as Dense).cols)
    return iterativeBound(new RowReader(inputs[0] as Dense | Csr), bounds[0]!, output as Dense, row => {
      solver.solve(row, room)
      return solver.open
    }, attributes.single === true ? inSingle : inDouble)
  },

  describe: ({ topics, steps }) => `${topics.shape[0]} topics, at most ${steps} steps`,
}

const solvers = new WeakMap<DocumentTopicsAttributes, TopicSolver>()

function solverOf(attributes: DocumentTopicsAttributes): TopicSolver {
  let solver = solvers.get(attributes)
  if (solver === undefined) {
    const [count, cols] = attributes.topics.shape as readonly [number, number]
    solver = new TopicSolver({ ...attributes, topics: attributes.topics.data, count, cols })
    solvers.set(attributes, solver)
  }
  return solver
}
