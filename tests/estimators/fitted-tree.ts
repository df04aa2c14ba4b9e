/** Trees made by hand, as the file readers give them. */
import { NdArray, type DType, type DTypeField } from '../../src/formats/numpy/ndarray.ts'
import { PyGlobal, PyObject, type PyValue } from '../../src/formats/python/value.ts'
import { floats } from './fitted-estimator.ts'

const types: Readonly<Record<string, DType>> = {
  i8: { kind: 'i', itemsize: 8 },
  i4: { kind: 'i', itemsize: 4 },
  f8: { kind: 'f', itemsize: 8 },
  f4: { kind: 'f', itemsize: 4 },
  u4: { kind: 'u', itemsize: 4 },
  u1: { kind: 'u', itemsize: 1 },
}

/** A structured array from columns by name: `['left_child', 'i8', [1, -1, -1]]`. */
export function records(...columns: readonly (readonly [string, string, readonly number[]])[]): NdArray {
  const fields: DTypeField[] = []
  let itemsize = 0
  for (const [name, type] of columns) {
    fields.push({ name, dtype: types[type]!, offset: itemsize })
    itemsize += types[type]!.itemsize
  }
  const count = columns[0]![2].length
  const bytes = new Uint8Array(count * itemsize)
  const view = new DataView(bytes.buffer)
  columns.forEach(([, type, values], at) => {
    for (const [row, value] of values.entries()) {
      const place = row * itemsize + fields[at]!.offset
      if (type === 'i8') view.setBigInt64(place, BigInt(value), true)
      else if (type === 'i4') view.setInt32(place, value, true)
      else if (type === 'f8') view.setFloat64(place, value, true)
      else if (type === 'f4') view.setFloat32(place, value, true)
      else if (type === 'u4') view.setUint32(place, value, true)
      else view.setUint8(place, value)
    }
  })
  return new NdArray({ kind: 'V', itemsize, fields }, [count], bytes)
}

/** One split on column 0 at 0.5 into two leaves, as sklearn 1.3 and newer store it. */
export const splitColumns: readonly (readonly [string, string, readonly number[]])[] = [
  ['left_child', 'i8', [1, -1, -1]],
  ['right_child', 'i8', [2, -1, -1]],
  ['feature', 'i8', [0, -2, -2]],
  ['threshold', 'f8', [0.5, -2, -2]],
  ['impurity', 'f8', [0, 0, 0]],
  ['n_node_samples', 'i8', [2, 1, 1]],
  ['weighted_n_node_samples', 'f8', [2, 1, 1]],
  ['missing_go_to_left', 'u1', [1, 0, 0]],
]

/** A `tree_` on `features` columns. `values` has the shape (nodes, outputs, numbers per output). */
export function pyTree(nodes: NdArray, values: readonly number[], shape: readonly number[], features = 1): PyObject {
  const tree = new PyObject(new PyGlobal('sklearn.tree._tree', 'Tree'), [features, null, shape[1]!])
  const state: Record<string, PyValue> = { max_depth: 1, node_count: shape[0]!, nodes, values: floats(values, shape) }
  for (const [name, value] of Object.entries(state)) tree.attributes.set(name, value)
  return tree
}
