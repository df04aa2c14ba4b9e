import type { Fitted } from '../fitted.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { float64 } from '../../graph/tensor.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { PyObject } from '../../formats/python/value.ts'
import { sparseMatrix } from '../../formats/scipy/sparse-matrix.ts'

const most = 134_217_728

/** Rows of numbers that an attribute holds, dense or as a scipy CSR or CSC matrix of one item a cell: shape [rows, columns]. */
export function pointsOf(self: Fitted, name: string): Tensor<Float64Array> {
  const sparse = sparseMatrix(self.get(name))
  if (sparse === undefined) {
    const array = self.array(name)
    if (array.shape.length !== 2) throw self.unexpected(name, 'rows of numbers', array)
    return float64(self.float64(name), array.shape)
  }
  const [rows, cols] = sparse.shape
  if (rows * cols > most) throw self.refusal('limit', `${self.shortName}.${name} is sparse and has ${rows} × ${cols} items`, 'Fit it on fewer rows or features.')
  const data = new Float64Array(rows * cols)
  const [line, place] = sparse.format === 'csr' ? [cols, 1] : [1, cols]
  const last = new Int32Array(sparse.format === 'csr' ? cols : rows).fill(-1)
  for (let k = 0; k < sparse.indptr.length - 1; k++) {
    for (let at = sparse.indptr[k]!; at < sparse.indptr[k + 1]!; at++) {
      const index = sparse.indices[at]!
      // Distances and kernels square each item, or take the last, where a product adds them.
      if (last[index] === k) throw self.refusal('unsupported-option', `${self.shortName}.${name} stores two items for one cell (a DictVectorizer makes such of a list that holds a text twice)`, 'Call sum_duplicates() on the matrix, or let DictVectorizer(sparse=False) make it; fit it again and save.')
      last[index] = k
      data[k * line + index * place] = sparse.data[at]!
    }
  }
  return float64(data, [rows, cols])
}

/** Whether those rows are of single precision. Of half precision `check_pairwise_arrays` makes double, whatever it is beside. */
export function arePointsSingle(self: Fitted, name: string): boolean {
  const value = self.get(name)
  const items = sparseMatrix(value) === undefined ? self.array(name) : value instanceof PyObject ? value.attributes.get('data') : undefined
  return items instanceof NdArray && items.dtype.kind === 'f' && items.dtype.itemsize === 4
}
