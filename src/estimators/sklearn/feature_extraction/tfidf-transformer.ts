import type { Estimator, Translator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { FloatType } from '../../../graph/value.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { RowReduction } from '../../../graph/row-reduction.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyObject } from '../../../formats/python/value.ts'
import { asDouble } from '../as-double.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { float64, type Tensor } from '../../../graph/tensor.ts'
import { isFloat32 } from '../is-float32.ts'
import { normNamed } from '../norm-named.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { savedBefore } from '../version.ts'
import { sparseMatrix } from '../../../formats/scipy/sparse-matrix.ts'
import { toSparse } from '../../../graph/ops/to-sparse.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { vector } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

/** sklearn/feature_extraction/text.py, TfidfTransformer.transform. */
export const tfidfTransformer: Estimator = {
  classes: ['sklearn.feature_extraction.text.TfidfTransformer'],

  translate(self, translator) {
    const weigh = weighOf(self, translator, 'open')
    return { transform: x => vector(weigh(x)) }
  },

  inputs(self) {
    if (self.has('n_features_in_')) return undefined
    const weights = weightsOf(self)
    return weights === undefined ? undefined : { names: null, count: weights.idf.data.length }
  },
}

/**
 * Counts to weights. `afterProduct` is the order of a row's items after a matrix product, which turns it round: that of a
 * vectorizer's counts is known, that of another step's result is not.
 */
export function weighOf(self: Fitted, { graph }: Translator, afterProduct: 'backwards' | 'open'): (x: Ref) => Ref {
  const sublinear = self.boolean('sublinear_tf')
  const weights = weightsOf(self)
  const norm = normOf(self)
  return x => {
    const isProduct = weights?.product === true
    let y = stored(self, graph, x)
    if (sublinear) y = graph.affine(graph.add(unary, [y], { function: 'log', stored: true }), { add: float64([1]) })
    // Maps hold any numbers.
    const counts = graph.has('count_terms') && !graph.has('hash_terms') && !graph.has('count_terms', 'separator')
    if (weights !== undefined) {
      y = weighed(self, graph, y, weights)
      // scipy's matrix product stores no zeros; a hashing vectorizer does, of terms of opposite signs.
      if (weights.product && !counts) y = graph.add(toSparse, [y], {})
    }
    const asProduct = (z: Ref): Ref => (isProduct || x.layout === 'unsorted' ? { ...z, layout: 'unsorted' } : z)
    if (norm === undefined) return asProduct(y)
    // `normalize` checks: logarithms are numbers where counts go in, weights where each term was in some text.
    const isFinite = (counts || !sublinear) && (weights === undefined || weights.idf.data.every(Number.isFinite))
    return asProduct(graph.add(normalizeRows, [isFinite ? y : checkArray(graph, y, { by: self.shortName })], { norm: { by: norm, order: isProduct ? afterProduct : x.layout === 'unsorted' ? 'open' : 'sequential' }, zero: 'keep' }))
  }
}

/** As a CSR matrix of finite numbers: logarithms are of what it stores. Until 1.4 it is of float64 where it was dense. */
function stored(self: Fitted, graph: GraphBuilder, x: Ref): Ref {
  const checked = checkArray(graph, x, { by: self.shortName, floats: true })
  if (checked.type.kind === 'csr') return checked
  return graph.add(toSparse, [isFloat32(checked) && savedBefore(self, '1.5') ? asDouble(graph, checked) : checked], {})
}

interface Weights {
  readonly idf: Tensor<Float64Array>
  readonly type: FloatType
  /** By a matrix product, as until 1.4, which gives the wider type. */
  readonly product: boolean
}

/** `idf_` (1.5 and later, whatever `use_idf` says by now), or `_idf_diag`. */
function weightsOf(self: Fitted): Weights | undefined {
  if (self.has('idf_')) {
    const { dtype } = self.array('idf_')
    return { idf: float64(self.float64('idf_')), type: dtype.itemsize === 4 ? 'float32' : 'float64', product: false }
  }
  if (!self.boolean('use_idf')) return undefined
  const value = self.need('_idf_diag')
  const matrix = sparseMatrix(value)
  if (matrix === undefined || !(value instanceof PyObject)) throw self.unexpected('_idf_diag', 'a diagonal matrix', value)
  const { shape, data, indices, indptr } = matrix
  const idf = new Float64Array(shape[0])
  for (let row = 0; row < shape[0]; row++) {
    for (let at = indptr[row]!; at < indptr[row + 1]!; at++) {
      if (indices[at] !== row) throw self.unexpected('_idf_diag', 'a diagonal matrix', value)
      idf[row] = data[at]!
    }
  }
  const items = value.attributes.get('data')
  return { idf: float64(idf), type: items instanceof NdArray && items.dtype.itemsize === 4 ? 'float32' : 'float64', product: true }
}

function weighed(self: Fitted, graph: GraphBuilder, x: Ref, { idf, type, product }: Weights): Ref {
  if (width(x.type) !== idf.data.length) {
    throw self.refusal('corrupt', `${self.shortName} has ${idf.data.length} weights for ${width(x.type)} columns`)
  }
  const widened = product && type === 'float64' && x.type.kind !== 'columns' && x.type.type === 'float32'
  return graph.affine(widened ? graph.add(cast, [x], { type: 'float64' }) : x, { multiply: idf })
}

function normOf(self: Fitted): RowReduction['by'] | undefined {
  const norm = self.need('norm')
  if (norm === null || norm === false || norm === '') return undefined
  const by = normNamed(norm)
  if (by === undefined) throw self.unsupportedOption(`norm=${String(norm)}`)
  return by
}
