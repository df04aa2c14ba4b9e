import { corrupt } from '../corrupt.ts'
import { elementAt, elements } from '../numpy/element.ts'
import { NdArray } from '../numpy/ndarray.ts'
import { numbers } from '../numpy/numbers.ts'
import { describe } from '../python/describe.ts'
import { PyGlobal, PyObject, PyTuple, type PyValue } from '../python/value.ts'
import { arrowStrings } from './arrow-strings.ts'
import { checkDepth } from './check-depth.ts'
import { pandasClass } from './pandas-class.ts'

/** Reads an index: categories are one, and an index may hold an array in turn. */
export type ReadIndex = (index: PyValue, depth: number) => readonly PyValue[]

type Reader = (value: PyObject, readIndex: ReadIndex, depth: number) => readonly PyValue[]

/** pandas' array types by class. Missing values of pandas' own come out as null. */
const readers: Readonly<Record<string, Reader>> = {
  Categorical: categorical,
  ArrowStringArray: arrow,
  ArrowStringArrayNumpySemantics: arrow,
  ArrowExtensionArray: arrow,
  StringArray: backed,
  PandasArray: backed,
  NumpyExtensionArray: backed,
  DatetimeArray: backed,
  TimedeltaArray: backed,
  IntegerArray: masked,
  FloatingArray: masked,
  BooleanArray: masked,
}

/** The items of a numpy array or of one of pandas' own, in order. Throws 'corrupt' for anything else. */
export function arrayValues(value: PyValue | undefined, readIndex: ReadIndex, depth = 0): readonly PyValue[] {
  checkDepth(depth)
  if (value instanceof NdArray) return elements(value).map(item => (isNA(item) ? null : item))
  const name = pandasClass(value)
  const reader = name !== undefined && Object.hasOwn(readers, name) ? readers[name] : undefined
  if (reader === undefined) throw corrupt(`a pandas array is ${describe(value)}`)
  return reader(value as PyObject, readIndex, depth + 1)
}

function isNA(item: PyValue): boolean {
  return item instanceof PyGlobal && (item.path === 'pandas._libs.missing.NA' || item.path === 'pandas.NA')
}

/** Codes into the categories; −1 is missing. */
function categorical(value: PyObject, readIndex: ReadIndex, depth: number): readonly PyValue[] {
  const [, codes] = parts(value)
  const categories = categoriesOf(value, readIndex, depth)
  return Array.from(numbers(codes, "a Categorical's codes"), code => {
    const category = code === -1 ? null : categories[code]
    if (category === undefined) throw corrupt(`a Categorical has the code ${code} and ${categories.length} categories`)
    return category
  })
}

/** The categories of an array of pandas' category dtype, in their order. */
export function categoriesOf(value: PyObject, readIndex: ReadIndex, depth = 0): readonly PyValue[] {
  const [dtype] = parts(value)
  const index = dtype instanceof PyObject && pandasClass(dtype) === 'CategoricalDtype' ? dtype.attributes.get('categories') : undefined
  if (index === undefined) throw corrupt('a Categorical has no categories')
  return readIndex(index, depth)
}

function backed(value: PyObject, readIndex: ReadIndex, depth: number): readonly PyValue[] {
  const [, array] = parts(value)
  return arrayValues(array, readIndex, depth)
}

/** The state `(dtype, array, attributes)` of `__pyx_unpickle_NDArrayBacked`, or attributes of older versions. */
function parts(value: PyObject): readonly [PyValue | undefined, PyValue | undefined] {
  if (value.state instanceof PyTuple) {
    const [first, second] = value.state.items
    // pandas 1.3 wrote the array first.
    return first instanceof NdArray ? [second, first] : [first, second]
  }
  const attributes = value.attributes
  return [attributes.get('_dtype'), attributes.get('_codes') ?? attributes.get('_ndarray') ?? attributes.get('_data')]
}

function arrow(value: PyObject): readonly PyValue[] {
  return arrowStrings(value.attributes.get('_pa_array') ?? value.attributes.get('_data'))
}

function masked(value: PyObject): readonly PyValue[] {
  const data = value.attributes.get('_data')
  const mask = value.attributes.get('_mask')
  if (!(data instanceof NdArray && mask instanceof NdArray) || mask.dtype.kind !== 'b' || mask.size !== data.size) {
    throw corrupt(`${describe(value)} has no data and mask of one length`)
  }
  return Array.from({ length: data.size }, (_, k) => (elementAt(mask, k) === true ? null : elementAt(data, k)))
}
