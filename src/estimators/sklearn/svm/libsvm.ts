import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { kernelName } from '../metrics/pairwise-kernel.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { pointsOf } from '../points.ts'
import { power } from '../../../graph/ops/power.ts'
import { sparseMatrix } from '../../../formats/scipy/sparse-matrix.ts'
import { transposed } from '../transposed.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** libsvm's decisions, in its own signs: one column, or one for each pair of classes. */
export interface Libsvm {
  readonly columns: number
  /** Whether its coefficients are numbers: a fit that failed may leave others. */
  readonly isFinite: boolean
  decide(x: Ref): Ref
}

/** A model that libsvm trained (sklearn/svm/_base.py, BaseLibSVM). `classes`: how many it tells apart; absent for a regression. */
export function libsvm(self: Fitted, graph: GraphBuilder, classes?: number): Libsvm {
  refuseUnsorted(self)
  const vectors = pointsOf(self, 'support_vectors_')
  const [count, features] = vectors.shape as [number, number]
  const kernel = kernelOf(self, graph, vectors)
  const coefficients = pointsOf(self, '_dual_coef_')
  const intercept = self.float64('_intercept_')
  const columns = classes === undefined ? 1 : (classes * (classes - 1)) / 2
  if (coefficients.shape[1] !== count || coefficients.shape[0] !== (classes ?? 2) - 1 || intercept.length !== columns) {
    throw self.refusal('corrupt', `${self.shortName} has ${count} support vectors, ${coefficients.shape.join('×')} coefficients and ${intercept.length} intercepts`)
  }
  const weights = classes === undefined ? coefficients.data : pairWeights(self, coefficients.data, count, classes)
  const combine = { weights: float64(weights, [count, columns]), bias: float64(intercept) }
  return {
    columns,
    isFinite: coefficients.data.every(Number.isFinite) && intercept.every(Number.isFinite),
    decide(x) {
      const rows = checkArray(graph, asDouble(graph, x), { by: self.shortName })
      if (count === 0) return graph.add(matmul, [graph.dense(rows)], { weights: float64(new Float64Array(features * columns), [features, columns]), bias: combine.bias })
      return graph.add(matmul, [kernel(rows)], combine)
    },
  }
}

/** libsvm merges the sorted items of two sparse rows. Of a matrix that scipy wrongly takes for sorted it skips some. */
function refuseUnsorted(self: Fitted): void {
  const sparse = sparseMatrix(self.get('support_vectors_'))
  if (sparse?.format !== 'csr') return
  const { indices, indptr } = sparse
  for (let row = 0; row < indptr.length - 1; row++) {
    for (let at = indptr[row]! + 1; at < indptr[row + 1]!; at++) {
      if (indices[at]! > indices[at - 1]!) continue
      throw self.refusal('unsupported-option', `${self.shortName} has sparse support vectors whose columns are in no order, which libsvm takes for sorted`, 'Its own answers are wrong. Make the matrix dense before, or call sort_indices() on it after has_sorted_indices = False; fit and save again.')
    }
  }
}

/** svm_predict_values of svm.cpp: to the pair (i, j) the vectors of class i bring row j − 1 of the coefficients, those of j row i. */
export function pairWeights(self: Fitted, coefficients: Float64Array, count: number, classes: number): Float64Array {
  const perClass = self.float64('_n_support')
  if (perClass.length !== classes || perClass.reduce((a, b) => a + b, 0) !== count) throw self.unexpected('_n_support', `${classes} counts, ${count} in all`, self.need('_n_support'))
  const starts = [0]
  for (const size of perClass) starts.push(starts.at(-1)! + size)
  const pairs = (classes * (classes - 1)) / 2
  const weights = new Float64Array(count * pairs)
  let pair = 0
  for (let i = 0; i < classes; i++) {
    for (let j = i + 1; j < classes; j++, pair++) {
      for (let k = starts[i]!; k < starts[i + 1]!; k++) weights[k * pairs + pair] = coefficients[(j - 1) * count + k]!
      for (let k = starts[j]!; k < starts[j + 1]!; k++) weights[k * pairs + pair] = coefficients[i * count + k]!
    }
  }
  return weights
}

/** Kernel::k_function of svm.cpp. */
function kernelOf(self: Fitted, graph: GraphBuilder, vectors: Tensor<Float64Array>): (x: Ref) => Ref {
  const kernel = kernelName(self, 'kernel')
  const [count, features] = vectors.shape as [number, number]
  const dot = { weights: float64(transposed(vectors.data, count, features), [features, count]) }
  const scaled = (x: Ref) => graph.affine(graph.add(matmul, [x], dot), { multiply: float64([self.number('_gamma')]), add: float64([self.number('coef0')]) })
  switch (kernel) {
    case 'linear':
      return x => graph.add(matmul, [x], dot)
    case 'poly':
      return x => graph.add(power, [scaled(x)], { exponent: Math.trunc(self.number('degree')) })
    case 'sigmoid':
      return x => graph.add(unary, [scaled(x)], { function: 'tanh' })
    case 'rbf':
      return x => {
        const squares = graph.add(distance, [graph.dense(x)], { centers: vectors, metric: 'sqeuclidean', blas: true })
        return graph.add(unary, [graph.affine(squares, { multiply: float64([-self.number('_gamma')]) })], { function: 'exp' })
      }
    default:
      throw self.unsupportedOption(`kernel='${kernel}'`)
  }
}
