import { corrupt } from '../corrupt.ts'
import { elements } from '../numpy/element.ts'
import type { NdArray } from '../numpy/ndarray.ts'
import { readNpy } from '../numpy/npy.ts'
import { describe } from '../python/describe.ts'
import { PyGlobal, PyObject, PyTuple, type PyValue } from '../python/value.ts'
import type { Node } from './node.ts'
import type { Schema } from './schema.ts'

/** What a format keeps besides its shape (`load_npz` of scipy/sparse/_matrix_io.py). */
const parts: Readonly<Record<string, readonly string[]>> = {
  csr: ['data', 'indices', 'indptr'],
  csc: ['data', 'indices', 'indptr'],
  bsr: ['data', 'indices', 'indptr'],
  dia: ['data', 'offsets'],
  coo: ['data', 'row', 'col'],
}

/** A sparse matrix: a .npz file, whose `format` decides what it is, whatever class the node names. */
export function readSparse(node: Node, schema: Schema): PyValue {
  const files = schema.archive(node.text('file'))
  const array = (name: string): NdArray => {
    const bytes = files.get(`${name}.npy`)
    if (bytes === undefined) throw corrupt(`a sparse matrix has no ${name}`)
    return readNpy(bytes, schema.budget)
  }
  const [stored] = elements(array('format'))
  const format = stored instanceof Uint8Array ? Buffer.from(stored).toString('latin1').replace(/\0+$/, '') : stored
  if (typeof format !== 'string' || !Object.hasOwn(parts, format)) throw corrupt(`a sparse matrix has the format ${describe(stored)}`)
  const kind = files.has('_is_array.npy') && elements(array('_is_array'))[0] === true ? 'array' : 'matrix'
  const matrix = new PyObject(new PyGlobal('scipy.sparse', `${format}_${kind}`))
  matrix.attributes.set('_shape', new PyTuple(elements(array('shape'))))
  for (const name of parts[format]!) matrix.attributes.set(name, array(name))
  return matrix
}
