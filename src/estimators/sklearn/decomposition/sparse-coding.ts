import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Method } from '../../estimator.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { fittedOnDouble } from '../fitted-on-double.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { mostSteps } from '../../../graph/iterative/iterative-bound.ts'
import { savedBefore } from '../version.ts'
import { sparseCode, type SparseCodeAttributes } from '../../../graph/ops/sparse-code.ts'
import { transposed } from '../transposed.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'

const methods = { omp: 'pursuit', lars: 'angles', lasso_lars: 'lasso_angles', lasso_cd: 'lasso_descent' } as const
const zero = float64([0])

/** `transform` of the dictionary learners (sklearn/decomposition/_dict_learning.py): each row by the atoms in `name`. */
export function sparseCoding(self: Fitted, graph: GraphBuilder, name: string): Method {
  const [count, cols] = self.array(name).shape as readonly [number, number]
  fittedOnDouble(self, name)
  const code = coder(self, graph, self.float64(name), count, cols)
  const split = self.boolean('split_sign')
  return x => {
    const codes = code(checkArray(graph, asDouble(graph, graph.dense(x)), { by: self.shortName }))
    if (!split) return vector(codes)
    const negative = graph.add(unary, [graph.add(clip, [codes], { max: zero })], { function: 'negative' })
    return vector(graph.concat([graph.add(clip, [codes], { min: zero }), negative]))
  }
}

function coder(self: Fitted, graph: GraphBuilder, data: Float64Array, count: number, cols: number): (rows: Ref) => Ref {
  const algorithm = self.string('transform_algorithm')
  const positive = self.boolean('positive_code', false)
  if (algorithm === 'threshold') return thresholded(graph, data, count, cols, penaltyOf(self), positive)
  if (!Object.hasOwn(methods, algorithm)) throw self.unsupportedOption(`transform_algorithm='${algorithm}'`)
  const method = methods[algorithm as keyof typeof methods]
  const counted = method === 'pursuit' || method === 'angles'
  if (counted && positive) throw self.unsupportedOption(`positive_code=True with transform_algorithm='${algorithm}'`, 'scikit-learn refuses it too.')
  const regularization = counted ? atomsOf(self, count, cols) : penaltyOf(self)
  if (counted && (regularization < 1 || regularization > count)) throw self.unsupportedOption(`transform_n_nonzero_coefs=${regularization} of ${count} atoms`, 'scikit-learn refuses it too.')
  if (method === 'lasso_descent' && regularization === 0) throw self.unsupportedOption("transform_alpha=0 with transform_algorithm='lasso_cd'", 'Set a penalty above 0.')
  const steps = self.number('transform_max_iter', 1000)
  if (steps > mostSteps) throw self.unsupportedOption(`transform_max_iter=${steps}`, `Set it to ${mostSteps} or less.`)
  const attributes: SparseCodeAttributes = {
    dictionary: float64(data, [count, cols]),
    method,
    regularization,
    positive,
    steps,
    // Lasso's default until 1.7. From 1.8 on it is told 1e-8, and leaves atoms out on the way. No attribute tells.
    tolerance: savedBefore(self, '1.8') ? 1e-4 : 1e-8,
    screens: !savedBefore(self, '1.8'),
  }
  return rows => graph.add(sparseCode, [rows], attributes)
}

/** sign(p)·max(|p| − penalty, 0) of each product p, which is p less itself clipped. */
function thresholded(graph: GraphBuilder, data: Float64Array, count: number, cols: number, penalty: number, positive: boolean): (rows: Ref) => Ref {
  const weights = float64(transposed(data, count, cols), [cols, count])
  return rows => {
    const products = graph.add(matmul, [rows], { weights })
    const within = graph.add(clip, [products], { min: float64([-penalty]), max: float64([penalty]) })
    const codes = graph.add(arithmetic, [products, within], { operator: 'subtract' })
    return positive ? graph.add(clip, [codes], { min: zero }) : codes
  }
}

function atomsOf(self: Fitted, count: number, cols: number): number {
  const given = self.get('transform_n_nonzero_coefs') ?? null
  return Math.trunc(given === null ? Math.min(Math.max(cols / 10, 1), count) : self.number('transform_n_nonzero_coefs'))
}

/** `transform_alpha`; where that is None, from 1.2 on `alpha` of those that have it, else 1. */
function penaltyOf(self: Fitted): number {
  if ((self.get('transform_alpha') ?? null) !== null) return self.number('transform_alpha')
  return self.has('alpha') && !savedBefore(self, '1.2') ? self.number('alpha') : 1
}
