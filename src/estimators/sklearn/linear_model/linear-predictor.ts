import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import type { SparseMatrix } from '../../../formats/scipy/sparse-matrix.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { areTruths } from '../are-truths.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isFloat32 } from '../is-float32.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { sparseMatrix } from '../../../formats/scipy/sparse-matrix.ts'
import { transposed } from '../transposed.ts'

export interface LinearPredictor {
  /** Outputs per row. */
  readonly outputs: number
  /** Whether `coef_` has a row per output; with one dimension the answer has none of its own. */
  readonly rows: boolean
  /** `x · coef_ᵀ + intercept_`, after the checks of new rows. */
  apply(x: Ref): Ref
}

/** `ElasticNet._decision_function`, which others inherit, looks for no NaN and no infinity in a sparse matrix. */
const multipliesSparse = /_coordinate_descent\.(?:MultiTask)?(?:ElasticNet|Lasso)$/

/**
 * What all linear models share (sklearn/linear_model/_base.py). `coef_` is [features] or [outputs, features], or sparse
 * after `sparsify()`. `offset` names what is subtracted in place of an `intercept_` that the model has not.
 */
export function linearPredictor(self: Fitted, graph: GraphBuilder, offset?: 'offset_'): LinearPredictor {
  const { outputs, rows, weights, stored } = coefficientsOf(self)
  const intercept = interceptOf(self, outputs, offset ?? 'intercept_')
  const attributes = { weights, bias: float64(offset === undefined ? intercept : intercept.map(item => -item)) }
  const widens = isWide(self.need(offset ?? 'intercept_'))
  return {
    outputs,
    rows,
    apply(x) {
      const matrix = graph.matrix(x.summed ?? x)
      const checked = matrix.type.kind === 'csr' && multipliesSparse.test(self.className) ? matrix : checkArray(graph, matrix, { by: self.shortName })
      // numpy makes float32 of truths and short whole numbers beside float32: LarsCV and LassoLarsCV fit such weights to them.
      const read = isSingle(stored) && (areTruths(x) || checked.held === 'short') ? graph.add(cast, [checked], { type: 'float32' }) : checked
      if (!multipliesSingle(read, stored)) return graph.add(matmul, [read], attributes)
      if (!widens) return graph.add(matmul, [read], { ...attributes, type: 'float32' })
      return graph.affine(asDouble(graph, graph.add(matmul, [read], { weights, type: 'float32' })), { add: attributes.bias })
    },
  }
}

/** Of a sparse matrix of coefficients: a gigabyte when dense. */
const most = 134_217_728

interface Coefficients {
  readonly outputs: number
  readonly rows: boolean
  /** [features, outputs] */
  readonly weights: Tensor<Float64Array>
  /** The array that holds their items. */
  readonly stored: NdArray
}

function coefficientsOf(self: Fitted): Coefficients {
  const sparse = sparseMatrix(self.need('coef_'))
  if (sparse !== undefined) {
    const [outputs, features] = sparse.shape
    const weights = float64(denseTranspose(self, sparse), [features, outputs])
    // Of regressions only those of gradient descent know sparsify(); they answer one number whatever its shape.
    return { outputs, rows: false, weights, stored: self.part('coef_').array('data') }
  }
  const coef = self.array('coef_')
  const rows = coef.shape.length > 1
  const outputs = rows ? coef.shape[0]! : 1
  const features = coef.shape.at(-1)!
  if (coef.shape.length > 2) throw self.unexpected('coef_', 'one or two dimensions', coef)
  return { outputs, rows, weights: float64(transposed(self.float64('coef_'), outputs, features), [features, outputs]), stored: coef }
}

/** [columns, rows] of a matrix of few rows. */
function denseTranspose(self: Fitted, { format, shape, data, indices, indptr }: SparseMatrix): Float64Array {
  const [rows, columns] = shape
  if (format !== 'csr') throw self.unexpected('coef_', 'rows of coefficients', self.need('coef_'))
  if (rows * columns > most) throw self.refusal('limit', `${self.shortName}.coef_ is sparse and has ${rows} × ${columns} items`, 'Save fewer classes or features.')
  const result = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    // Entries that stand twice are added, as in a product.
    for (let at = indptr[row]!; at < indptr[row + 1]!; at++) result[indices[at]! * rows + row]! += data[at]!
  }
  return result
}

/** 0.0 where none was fitted, and broadcast where it is one number. */
function interceptOf(self: Fitted, outputs: number, name: string): Float64Array {
  const value = self.need(name)
  if (!(value instanceof NdArray)) return new Float64Array(outputs).fill(self.number(name))
  const intercept = self.float64(name)
  if (intercept.length === 1) return new Float64Array(outputs).fill(intercept[0]!)
  if (intercept.length !== outputs) throw self.unexpected(name, `${outputs} numbers`, value)
  return intercept
}

/** numpy multiplies float32 (the output of an encoder) by float32 weights in float32. */
export function multipliesSingle(x: Ref, weights: NdArray): boolean {
  return isFloat32(x) && isSingle(weights)
}

/** Of gradient descent: products in float32 become float64 beside such an intercept. */
function isWide(intercept: PyValue): boolean {
  return intercept instanceof NdArray && intercept.shape.length > 0 && intercept.dtype.kind === 'f' && intercept.dtype.itemsize === 8
}

function isSingle({ dtype }: NdArray): boolean {
  return dtype.kind === 'f' && dtype.itemsize === 4
}
