import { corrupt } from '../corrupt.ts'
import { elementAt } from '../numpy/element.ts'
import { NdArray, type DType } from '../numpy/ndarray.ts'
import { readNpy } from '../numpy/npy.ts'
import { isArrayClass } from '../numpy/reconstruct.ts'
import { checkedShape, sizeOf } from '../numpy/shape.ts'
import { PyGlobal, PyList, PyObject, PyTuple, type PyValue } from '../python/value.ts'
import type { Node } from './node.ts'
import type { Schema } from './schema.ts'

const objects: DType = { kind: 'O', itemsize: 8 }

/** A numpy array: a .npy file, or, of objects, a list of nodes with the shape. A numpy number is an array without dimensions. */
export function readArray(node: Node, schema: Schema): PyValue {
  const type = node.text('type')
  if (type === 'json') return readObjects(node, schema)
  if (type !== 'numpy') throw node.broken('type', type)
  const array = readNpy(schema.file(node.text('file')), schema.budget)
  if (isArrayClass(node.global)) return array
  if (node.global.module !== 'numpy' || array.shape.length > 0) throw node.broken('__class__', node.global)
  return 'biufSU'.includes(array.dtype.kind) ? elementAt(array, 0) : array
}

function readObjects(node: Node, schema: Schema): NdArray {
  if (!isArrayClass(node.global)) throw node.broken('__class__', node.global)
  const shape = checkedShape(schema.read(node.get('shape')))
  const rest = shape.slice(1)
  const found: PyValue[] = []
  for (const item of node.list('content')) flatten(schema.read(item), rest, found)
  if (found.length !== sizeOf(shape)) throw corrupt(`an array of schema.json has ${found.length} items and the shape (${shape.join(', ')})`)
  return new NdArray(objects, shape, found)
}

/** Lists of lists, as deep as the shape has lengths. */
function flatten(value: PyValue, shape: readonly number[], into: PyValue[]): void {
  if (shape.length === 0) {
    into.push(value)
    return
  }
  if (!(value instanceof PyList) || value.items.length !== shape[0]) throw corrupt('an array of schema.json has rows of other lengths than its shape')
  for (const item of value.items) flatten(item, shape.slice(1), into)
}

export function readMaskedArray(node: Node, schema: Schema): PyValue {
  const data = schema.read(node.dict('content').get('data'))
  const mask = schema.read(node.dict('content').get('mask'))
  if (!(data instanceof NdArray)) throw node.broken('data', data)
  // `False` is numpy's way to say that nothing is masked.
  if (mask === false) return new NdArray(data.dtype, data.shape, data.data)
  if (!(mask instanceof NdArray) || !(mask.data instanceof Uint8Array) || mask.size !== data.size) throw node.broken('mask', mask)
  return new NdArray(data.dtype, data.shape, data.data, mask.data)
}

/** A dtype: that of an empty array. As its pickle has it: the type's name, and a state with the size of a text. */
export function readDType(node: Node, schema: Schema): PyValue {
  const array = schema.read(node.get('content'))
  if (!(array instanceof NdArray)) throw node.broken('content', array)
  const { kind, itemsize } = array.dtype
  if (!'biufcSUO'.includes(kind)) throw corrupt(`schema.json has a dtype of the kind ${kind}, which no model needs`)
  const name = kind === 'O' ? 'O8' : kind === 'U' ? `U${itemsize / 4}` : `${kind}${itemsize}`
  const dtype = new PyObject(new PyGlobal('numpy', 'dtype'), [name, false, true])
  dtype.state = new PyTuple([3, kind === 'S' || kind === 'O' || itemsize === 1 ? '|' : '<', null, null, null, kind === 'U' || kind === 'S' ? itemsize : -1, kind === 'U' ? 4 : -1, 0])
  return dtype
}
