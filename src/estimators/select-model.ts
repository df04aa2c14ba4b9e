import type { PyValue } from '../formats/python/value.ts'
import { BrineError } from '../errors.ts'
import { NdArray } from '../formats/numpy/ndarray.ts'
import { PyDict, PyList, PyObject, PyTuple } from '../formats/python/value.ts'
import { estimatorOf } from './translate.ts'

/** How deep a model may lie in dicts, lists and tuples. */
const depth = 4

/**
 * The model in a file that may wrap it: `{"model": …, "features": […]}`. `select` is its path: `model`, `0`, `models.eu`.
 * @throws BrineError 'ambiguous-model', 'unsupported-format'
 */
export function selectModel(root: PyValue, select?: string): PyObject {
  const found: { path: string; object: PyObject }[] = []
  search(root, [], depth, found)
  if (select !== undefined) {
    const chosen = found.find(({ path }) => path === select)
    if (chosen !== undefined) return chosen.object
    throw new BrineError('ambiguous-model', `The file has no model at '${select}'; it has ${listed(found)}`, { hint: `Choose one of them: --select ${found[0]?.path ?? 'PATH'}` })
  }
  const models = found.filter(({ object }) => estimatorOf(object) !== undefined)
  const candidates = models.length > 0 ? models : found
  if (candidates.length === 1) return candidates[0]!.object
  if (candidates.length === 0) {
    throw new BrineError('unsupported-format', `The file holds ${describe(root)}, expected a fitted estimator`, {
      hint: 'Save the fitted estimator itself: joblib.dump(model, "model.pkl").',
    })
  }
  throw new BrineError('ambiguous-model', `The file holds ${candidates.length} models: ${listed(candidates)}`, { hint: `Choose one: --select ${candidates[0]!.path}` })
}

function search(value: PyValue, path: readonly string[], left: number, found: { path: string; object: PyObject }[]): void {
  if (value instanceof PyObject && value.mapping.size === 0 && value.items.length === 0) found.push({ path: path.join('.'), object: value })
  else if (left === 0 || found.length > 100) return
  else if (value instanceof PyDict || value instanceof PyObject) {
    const entries = value instanceof PyDict ? value.entries : value.mapping.entries
    for (const [key, item] of entries) search(item, [...path, String(key)], left - 1, found)
    if (value instanceof PyObject) value.items.forEach((item, at) => search(item, [...path, String(at)], left - 1, found))
  } else if (value instanceof PyList || value instanceof PyTuple) {
    value.items.forEach((item, at) => search(item, [...path, String(at)], left - 1, found))
  }
}

function listed(found: readonly { path: string; object: PyObject }[]): string {
  if (found.length === 0) return 'none'
  const names = found.slice(0, 10).map(({ path, object }) => `${path === '' ? 'the file itself' : `'${path}'`} (${object.className ?? 'unknown class'})`)
  return names.join(', ') + (found.length > 10 ? `, and ${found.length - 10} more` : '')
}

function describe(value: PyValue): string {
  if (value === null) return 'None'
  if (value instanceof NdArray) return 'an array'
  if (value instanceof PyDict) return 'a dict without a model'
  if (value instanceof PyList || value instanceof PyTuple) return 'a sequence without a model'
  return typeof value === 'object' ? 'plain data' : `a ${typeof value}`
}
