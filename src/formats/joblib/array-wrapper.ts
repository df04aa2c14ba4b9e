import { BrineError } from '../../errors.ts'
import type { ByteReader } from '../bytes/byte-reader.ts'
import { corrupt } from '../corrupt.ts'
import { decodeItems, isStoredAsHeld } from '../numpy/decode-items.ts'
import { storedDType, type StoredDType } from '../numpy/dtype.ts'
import { nativeDType } from '../numpy/native-dtype.ts'
import { NdArray, type DType } from '../numpy/ndarray.ts'
import { isArrayClass } from '../numpy/reconstruct.ts'
import { noteFile } from '../numpy/written-by.ts'
import { fromFortran } from '../numpy/reorder.ts'
import { checkedShape, sizeOf } from '../numpy/shape.ts'
import { StoredItems } from '../numpy/stored-items.ts'
import type { MachineOptions } from '../pickle/machine.ts'
import { unpickle } from '../pickle/unpickle.ts'
import { describe } from '../python/describe.ts'
import { PyObject, type PyValue } from '../python/value.ts'

/** scikit-learn below 0.23 carried its own joblib. */
const packages = ['joblib', 'sklearn.externals.joblib']
const wrapperClasses = new Set(packages.map(joblib => `${joblib}.numpy_pickle.NumpyArrayWrapper`))
const legacyClasses = new Set(packages.flatMap(joblib => ['numpy_pickle', 'numpy_pickle_compat'].flatMap(module => ['ND', 'ZND'].map(kind => `${joblib}.${module}.${kind}ArrayWrapper`))))

/** An array of fewer bytes is read at once: it is in the reader's window. */
const fewestStored = 16 * 1024

export interface ArrayReader {
  readonly afterBuild: (object: PyValue, reader: ByteReader) => PyValue
  /** How many arrays were read so far. */
  count: number
}

/** Reads the arrays that joblib writes into the stream of a pickle (joblib, `numpy_pickle.py`). */
export function arrayReader(options: MachineOptions): ArrayReader {
  // Arrays of a kind share their dtype's object.
  const types = new Map<PyValue | undefined, ArrayType | undefined>()
  const typeOf = (value: PyValue | undefined) => {
    if (!types.has(value)) types.set(value, arrayType(value))
    return types.get(value)
  }
  const self: ArrayReader = {
    count: 0,
    afterBuild: (object, reader) => {
      if (!(object instanceof PyObject) || object.className === undefined) return object
      if (legacyClasses.has(object.className)) throw legacy(object)
      if (!wrapperClasses.has(object.className)) return object
      self.count++
      const read = readArray(object, reader, options, typeOf)
      return read instanceof NdArray ? noteFile(read, options.budget) : read
    },
  }
  return self
}

/** A dtype as the file has it and as its arrays do. */
interface ArrayType {
  readonly stored: StoredDType
  readonly native: DType
}

function arrayType(value: PyValue | undefined): ArrayType | undefined {
  const stored = storedDType(value)
  return stored && { stored, native: nativeDType(stored) }
}

/** The bytes after a wrapper's BUILD: padding (joblib ≥ 1.2) and items in the wrapper's order, or a pickle of objects. */
function readArray(wrapper: PyObject, reader: ByteReader, options: MachineOptions, typeOf: (value: PyValue | undefined) => ArrayType | undefined): PyValue {
  const { budget } = options
  const type = typeOf(wrapper.attributes.get('dtype'))
  const order = wrapper.attributes.get('order')
  const subclass = wrapper.attributes.get('subclass')
  if (type === undefined || (order !== 'C' && order !== 'F') || !isArrayClass(subclass)) {
    throw corrupt(`a joblib array has the type ${describe(wrapper.attributes.get('dtype'))}, the order ${describe(order)} and the class ${describe(subclass)}`, reader.offset)
  }
  const { stored: dtype, native } = type
  const shape = checkedShape(wrapper.attributes.get('shape'))
  if (dtype.listed) {
    // A pickle of its own, with its own memo, written by plain `pickle.dump`: no arrays follow in it.
    const nested = unpickle(reader.source, { ...options, offset: reader.offset, afterBuild: undefined })
    reader.skip(nested.end - reader.offset)
    return nested.root
  }
  const alignment = wrapper.attributes.get('numpy_array_alignment_bytes')
  if (alignment !== undefined && alignment !== null) reader.skip(reader.u8())
  const size = sizeOf(shape)
  const bytes = size * dtype.itemsize
  const { source } = reader
  if (!(source instanceof Uint8Array) && bytes >= fewestStored && order === 'C' && isStoredAsHeld(dtype)) {
    const start = reader.skip(bytes)
    const read = () => decodeItems(source.slice(start, start + bytes), dtype, size, budget)
    return new NdArray(native, shape, new StoredItems(bytes, target => source.read(start, target), read))
  }
  const items = decodeItems(reader.take(bytes), dtype, size, budget)
  return new NdArray(native, shape, order === 'F' ? fromFortran(items, dtype, shape, budget) : items)
}

function legacy(wrapper: PyObject): BrineError {
  const file = describe(wrapper.attributes.get('filename'))
  return new BrineError('unsupported-format', `The file was written by joblib 0.9 or older, which kept arrays in other files (${file})`, {
    hint: 'In the old environment load it and dump it again with joblib 1.0 or newer: `joblib.dump(joblib.load("model.pkl"), "new.pkl")`.',
  })
}
