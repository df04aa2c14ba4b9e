import { BrineError } from '../../errors.ts'
import type { ByteReader } from '../bytes/byte-reader.ts'
import { corrupt } from '../corrupt.ts'
import { decodeItems } from '../numpy/decode-items.ts'
import { storedDType } from '../numpy/dtype.ts'
import { nativeDType } from '../numpy/native-dtype.ts'
import { NdArray } from '../numpy/ndarray.ts'
import { isArrayClass } from '../numpy/reconstruct.ts'
import { fromFortran } from '../numpy/reorder.ts'
import { checkedShape, sizeOf } from '../numpy/shape.ts'
import type { MachineOptions } from '../pickle/machine.ts'
import { unpickle } from '../pickle/unpickle.ts'
import { describe } from '../python/describe.ts'
import { PyObject, type PyValue } from '../python/value.ts'

const wrapperClass = /^(joblib|sklearn\.externals\.joblib)\.numpy_pickle\.NumpyArrayWrapper$/
const legacyClass = /^(joblib|sklearn\.externals\.joblib)\.(numpy_pickle|numpy_pickle_compat)\.(Z?NDArrayWrapper)$/

export interface ArrayReader {
  readonly afterBuild: (object: PyValue, reader: ByteReader) => PyValue
  /** How many arrays were read so far. */
  count: number
}

/** Reads the arrays that joblib writes into the stream of a pickle (joblib, `numpy_pickle.py`). */
export function arrayReader(options: MachineOptions): ArrayReader {
  const self: ArrayReader = {
    count: 0,
    afterBuild: (object, reader) => {
      if (!(object instanceof PyObject) || object.className === undefined) return object
      if (legacyClass.test(object.className)) throw legacy(object)
      if (!wrapperClass.test(object.className)) return object
      self.count++
      return readArray(object, reader, options)
    },
  }
  return self
}

/** The bytes after a wrapper's BUILD: padding (joblib ≥ 1.2) and items in the wrapper's order, or a pickle of objects. */
function readArray(wrapper: PyObject, reader: ByteReader, options: MachineOptions): PyValue {
  const { budget } = options
  const dtype = storedDType(wrapper.attributes.get('dtype'))
  const order = wrapper.attributes.get('order')
  const subclass = wrapper.attributes.get('subclass')
  if (dtype === undefined || (order !== 'C' && order !== 'F') || !isArrayClass(subclass)) {
    throw corrupt(`a joblib array has the type ${describe(wrapper.attributes.get('dtype'))}, the order ${describe(order)} and the class ${describe(subclass)}`, reader.offset)
  }
  const shape = checkedShape(wrapper.attributes.get('shape'))
  if (dtype.listed) {
    // A pickle of its own, with its own memo, written by plain `pickle.dump`: no arrays follow in it.
    const nested = unpickle(reader.bytes, { ...options, offset: reader.offset, afterBuild: undefined })
    reader.advance(nested.end - reader.offset)
    return nested.root
  }
  const alignment = wrapper.attributes.get('numpy_array_alignment_bytes')
  if (alignment !== undefined && alignment !== null) reader.advance(reader.u8())
  const size = sizeOf(shape)
  const items = decodeItems(reader.take(size * dtype.itemsize), dtype, size, budget)
  return new NdArray(nativeDType(dtype), shape, order === 'F' ? fromFortran(items, dtype, shape, budget) : items)
}

function legacy(wrapper: PyObject): BrineError {
  const file = describe(wrapper.attributes.get('filename'))
  return new BrineError('unsupported-format', `The file was written by joblib 0.9 or older, which kept arrays in other files (${file})`, {
    hint: 'In the old environment load it and dump it again with joblib 1.0 or newer: `joblib.dump(joblib.load("model.pkl"), "new.pkl")`.',
  })
}
