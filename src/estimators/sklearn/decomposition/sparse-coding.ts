import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Method } from '../../estimator.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isFloat32 } from '../is-float32.ts'
import { isSingle } from '../is-single.ts'
import { largest32 } from '../../../graph/rounding.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { mostSteps } from '../../../graph/iterative/iterative-bound.ts'
import { savedBefore } from '../version.ts'
import { sparseCode, type SparseCodeAttributes } from '../../../graph/ops/sparse-code.ts'
import { transposed } from '../transposed.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'

const methods = { omp: 'pursuit', lars: 'angles', lasso_lars: 'lasso_angles', lasso_cd: 'lasso_descent' } as const
const zero = float64([0])
/** Of rows that become float32 on the way. */
const withinSingle = { above: -3.402823669209385e38, atMost: largest32 }

/** `transform` of the dictionary learners (sklearn/decomposition/_dict_learning.py): each row by the atoms in `name`. */
export function sparseCoding(self: Fitted, graph: GraphBuilder, name: string): Method {
  const [count, cols] = self.array(name).shape as readonly [number, number]
  const single = isSingle(self, name)
  const inSteps = self.string('transform_algorithm') !== 'threshold' && self.string('transform_algorithm') !== 'lasso_cd'
  const code = coder(self, graph, self.float64(name), count, cols, single)
  const split = self.boolean('split_sign')
  // From 1.8 on float64 rows stay so in their products with the atoms, which is all that `omp` goes by.
  const keepsDouble = self.string('transform_algorithm') === 'omp' && !savedBefore(self, '1.8')
  return x => {
    const rows = graph.dense(x)
    const narrows = single && inSteps && (!keepsDouble || isFloat32(rows))
    const codes = code(checkArray(graph, rows, { by: self.shortName, ...(narrows && withinSingle) }))
    if (!split) return vector(codes)
    const negative = graph.add(unary, [graph.add(clip, [codes], { max: zero })], { function: 'negative' })
    // np.empty makes room of float64 for both.
    return vector(asDouble(graph, graph.concat([graph.add(clip, [codes], { min: zero }), negative])))
  }
}

function coder(self: Fitted, graph: GraphBuilder, data: Float64Array, count: number, cols: number, single: boolean): (rows: Ref) => Ref {
  const algorithm = self.string('transform_algorithm')
  const positive = self.boolean('positive_code', false)
  if (algorithm === 'threshold') return thresholded(graph, data, count, cols, penaltyOf(self), positive, single)
  if (!Object.hasOwn(methods, algorithm)) throw self.unsupportedOption(`transform_algorithm='${algorithm}'`)
  const method = methods[algorithm as keyof typeof methods]
  const counted = method === 'pursuit' || method === 'angles'
  if (counted && positive) throw self.unsupportedOption(`positive_code=True with transform_algorithm='${algorithm}'`, 'scikit-learn refuses it too.')
  const regularization = counted ? atomsOf(self, count, cols) : penaltyOf(self)
  if (counted && (regularization < 1 || regularization > count)) throw self.unsupportedOption(`transform_n_nonzero_coefs=${regularization} of ${count} atoms`, 'scikit-learn refuses it too.')
  if (method === 'lasso_descent' && regularization === 0) throw self.unsupportedOption("transform_alpha=0 with transform_algorithm='lasso_cd'", 'Set a penalty above 0.')
  const steps = self.number('transform_max_iter', 1000)
  if (steps > mostSteps) throw self.unsupportedOption(`transform_max_iter=${steps}`, `Set it to ${mostSteps} or less.`)
  // Lasso is fitted in float64 until 1.0. Later its hundreds of small steps gather what float32 rounds, more than is left to do
  // when it ends; from 1.8 on it ends below a gap of 1e-8, which float32 does not know from 0. The library's own answers to a row
  // alone and beside others (1920 rows, 1.2 and 1.9) are up to 4 % of the row's largest number apart.
  const descendsSingle = () =>
    self.unsupportedOption("transform_algorithm='lasso_cd' in single precision (float32), where roundings gather", "Choose transform_algorithm='lasso_lars', or fit it on double precision (float64), and save it again.")
  if (single && method === 'lasso_descent' && !savedBefore(self, '1.1')) throw descendsSingle()
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
  // From 1.8 on the products of the atoms become of the rows' type.
  const follows = !savedBefore(self, '1.8')
  return rows => {
    const single32 = isFloat32(rows)
    if (method === 'lasso_descent') {
      if (follows && single32) throw descendsSingle()
      return graph.add(sparseCode, [rows], attributes)
    }
    const rounds = single ? (single32 ? 'row' : follows ? 'products' : 'steps') : follows && single32 ? 'steps' : null
    const isCode32 = method === 'pursuit' ? (follows ? single32 : single && !savedBefore(self, '1.1')) : single && !savedBefore(self, '1.0')
    return graph.add(sparseCode, [rows], { ...attributes, ...(rounds !== null && { single: rounds }), ...(isCode32 && { type: 'float32' }) })
  }
}

/** sign(p)·max(|p| − penalty, 0) of each product p, which is p less itself clipped. */
function thresholded(graph: GraphBuilder, data: Float64Array, count: number, cols: number, penalty: number, positive: boolean, single: boolean): (rows: Ref) => Ref {
  const weights = float64(transposed(data, count, cols), [cols, count])
  return rows => {
    const both32 = single && isFloat32(rows)
    const most = both32 ? Math.fround(penalty) : penalty
    const products = graph.add(matmul, [rows], { weights, ...(both32 && { type: 'float32' as const }) })
    const within = graph.add(clip, [products], { min: float64([-most]), max: float64([most]) })
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
