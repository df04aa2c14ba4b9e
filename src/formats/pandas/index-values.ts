import { corrupt } from '../corrupt.ts'
import { exceeded } from '../limits.ts'
import { numbers } from '../numpy/numbers.ts'
import { NdArray } from '../numpy/ndarray.ts'
import { asInteger } from '../python/as-number.ts'
import { describe } from '../python/describe.ts'
import { items } from '../python/items.ts'
import { PyObject, PyTuple, type PyValue } from '../python/value.ts'
import { arrayValues } from './array-values.ts'
import { checkDepth } from './check-depth.ts'
import { makerArgument, pandasClass } from './pandas-class.ts'

/** A range is written in three numbers: past this it is no index of anything that a model was given. */
const longestRange = 10_000_000
const mostLevels = 64

/**
 * The labels of a pickled pandas Index of any kind (texts, numbers, ranges, categories, dates as 0-d arrays; a
 * MultiIndex gives tuples), or of a plain array. Throws 'corrupt' for anything else.
 */
export function indexValues(value: PyValue | undefined, depth = 0): readonly PyValue[] {
  checkDepth(depth)
  if (value instanceof NdArray) return arrayValues(value, indexValues)
  const name = pandasClass(value)
  if (!(value instanceof PyObject) || !name?.endsWith('Index')) throw corrupt(`a pandas index is ${describe(value)}`)
  if (name === 'RangeIndex') return rangeValues(value)
  if (name === 'MultiIndex') return tupleValues(value, depth)
  const data = makerArgument(value, 'data')
  return pandasClass(data)?.endsWith('Index') ? indexValues(data, depth + 1) : arrayValues(data, indexValues, depth + 1)
}

function rangeValues(value: PyObject): PyValue[] {
  const [start, stop, step] = ['start', 'stop', 'step'].map(part => asInteger(makerArgument(value, part), `a RangeIndex's ${part}`))
  if (step === 0) throw corrupt('a RangeIndex has the step 0')
  const length = Math.max(0, Math.ceil((stop! - start!) / step!))
  if (length > longestRange) throw exceeded(`A RangeIndex has ${length} items`)
  return Array.from({ length }, (_, k) => start! + k * step!)
}

function tupleValues(value: PyObject, depth: number): PyValue[] {
  const given = items(makerArgument(value, 'levels'), "a MultiIndex's levels")
  if (given.length > mostLevels) throw exceeded(`A MultiIndex has ${given.length} levels`)
  const levels = given.map(level => indexValues(level, depth + 1))
  const codes = items(makerArgument(value, 'codes') ?? makerArgument(value, 'labels'), "a MultiIndex's codes").map(level => numbers(level))
  const length = codes[0]?.length ?? 0
  if (codes.length !== levels.length || codes.some(level => level.length !== length)) throw corrupt('a MultiIndex has levels of different lengths')
  return Array.from({ length }, (_, k) => new PyTuple(codes.map((level, depth) => {
    const code = level[k]!
    const label = code === -1 ? null : levels[depth]![code]
    if (label === undefined) throw corrupt(`a MultiIndex has the code ${code} outside its level`)
    return label
  })))
}
