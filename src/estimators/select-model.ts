import type { PyValue } from '../formats/python/value.ts'
import { BrineError } from '../errors.ts'
import { NdArray } from '../formats/numpy/ndarray.ts'
import { PyDict, PyList, PyObject, PyTuple } from '../formats/python/value.ts'
import { estimatorOf } from './translate.ts'

/** How deep a model may lie in dicts, lists, tuples and objects. */
const depth = 4

interface Found {
  readonly path: string
  readonly object: PyObject
  /** In an attribute of an object that is no known estimator: its own answers may be other ones, so that only `select` takes it. */
  readonly inside: boolean
}

const saveIt = 'Save the fitted estimator itself: joblib.dump(model, "model.pkl").'

/**
 * The model in a file that may wrap it: `{"model": …, "features": […]}`. `select` is its path: `model`, `0`, `models.eu`; also
 * that of an attribute, where a class of somebody's own holds the model.
 * @throws BrineError 'ambiguous-model', 'unsupported-format'
 */
export function selectModel(root: PyValue, select?: string): PyObject {
  const found: Found[] = []
  search(root, [], depth, found, false)
  if (select !== undefined) {
    const chosen = found.find(({ path }) => path === select)
    if (chosen !== undefined) return chosen.object
    const one = found.find(({ path }) => path !== '')
    const hint = one !== undefined ? `Choose one of them: --select ${one.path}` : found.length > 0 ? 'Leave --select out.' : saveIt
    throw new BrineError('ambiguous-model', `The file has no model at '${select}'; it has ${listed(found)}`, { hint })
  }
  const outside = found.filter(({ inside }) => !inside)
  const models = outside.filter(({ object }) => estimatorOf(object) !== undefined)
  const candidates = models.length > 0 ? models : outside
  if (candidates.length === 1) return candidates[0]!.object
  if (candidates.length === 0) {
    throw new BrineError('unsupported-format', `The file holds ${describe(root)}, expected a fitted estimator`, { hint: saveIt })
  }
  throw new BrineError('ambiguous-model', `The file holds ${candidates.length} models: ${listed(candidates)}`, { hint: `Choose one: --select ${candidates[0]!.path}` })
}

/** The models in the attributes of an object of somebody's own class, by their paths in the file. */
export function modelsInside(root: PyValue, object: PyObject): string[] {
  const found: Found[] = []
  search(root, [], depth, found, false)
  const own = found.find(one => one.object === object)?.path
  if (own === undefined) return []
  return found.filter(one => one.inside && estimatorOf(one.object) !== undefined && (own === '' || one.path.startsWith(`${own}.`))).map(({ path }) => path)
}

function search(value: PyValue, path: readonly string[], left: number, found: Found[], inside: boolean): void {
  const below = (key: string, item: PyValue, within: boolean) => search(item, [...path, key], left - 1, found, within)
  if (value instanceof PyObject && value.mapping.size === 0 && value.items.length === 0) {
    const plain = value.className === 'types.SimpleNamespace'
    const known = estimatorOf(value) !== undefined
    const data = value.className?.startsWith('pandas.') === true
    if (!plain && !data && (!inside || known)) found.push({ path: path.join('.'), object: value, inside })
    if (known || left === 0 || found.length > 100) return
    for (const [name, item] of value.attributes) below(name, item, inside || !plain)
  } else if (left === 0 || found.length > 100) return
  else if (value instanceof PyDict || value instanceof PyObject) {
    const entries = value instanceof PyDict ? value.entries : value.mapping.entries
    for (const [key, item] of entries) below(String(key), item, inside)
    if (value instanceof PyObject) value.items.forEach((item, at) => below(String(at), item, inside))
  } else if (value instanceof PyList || value instanceof PyTuple) {
    value.items.forEach((item, at) => below(String(at), item, inside))
  }
}

function listed(found: readonly Found[]): string {
  if (found.length === 0) return 'none'
  const names = found.slice(0, 10).map(({ path, object }) => `${path === '' ? 'the file itself' : `'${path}'`} (${object.className ?? 'unknown class'})`)
  return names.join(', ') + (found.length > 10 ? `, and ${found.length - 10} more` : '')
}

function describe(value: PyValue): string {
  if (value === null) return 'None'
  if (value instanceof NdArray) return 'an array'
  if (value instanceof PyDict) return 'a dict without a model'
  if (value instanceof PyList || value instanceof PyTuple) return 'a sequence without a model'
  if (value instanceof PyObject && value.className !== undefined) return `an object of ${value.className} without a model`
  return typeof value === 'object' ? 'plain data' : `a ${typeof value}`
}
