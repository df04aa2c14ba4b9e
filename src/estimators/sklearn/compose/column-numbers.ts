import type { Fitted } from '../../fitted.ts'
import type { Inputs } from '../../estimator.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyList, PyObject, PyTuple } from '../../../formats/python/value.ts'
import { indexValues } from '../../../formats/pandas/index-values.ts'
import { elements } from '../../../formats/numpy/element.ts'
import { series } from '../../../formats/pandas/frame.ts'

/**
 * The places that a choice of columns means: names, numbers (negative ones from the end), a mask, a slice of either (with
 * names its end is included), one name or number (sklearn/utils `_get_column_indices`).
 */
export function columnNumbers(self: Fitted, choice: PyValue, { names, count }: Inputs): number[] {
  if (choice instanceof PyObject && choice.className === 'builtins.slice') return sliced(self, choice, { names, count })
  const keys = keysOf(self, choice)
  if (keys.length > 0 && keys.every(key => typeof key === 'boolean')) return keys.flatMap((chosen, at) => (chosen ? [at] : []))
  return keys.map(key => place(self, key, { names, count }))
}

function keysOf(self: Fitted, choice: PyValue): readonly PyValue[] {
  if (typeof choice === 'string' || typeof choice === 'number') return [choice]
  if (choice instanceof PyList || choice instanceof PyTuple) return choice.items
  if (choice instanceof NdArray) return elements(choice)
  const kept = series(choice)
  if (kept !== undefined) return kept.values
  if (choice instanceof PyObject && choice.className?.startsWith('pandas.')) return indexValues(choice)
  // 1.5 to 1.7 wrap the remainder's columns in a UserList.
  const wrapped = choice instanceof PyObject && choice.className?.endsWith('._RemainderColsList')
  const data = wrapped ? choice.attributes.get('data') : undefined
  if (data !== undefined) return self.itemsOf(data, 'transformers_')
  throw self.unexpected('transformers_', 'names or numbers of columns', choice)
}

function place(self: Fitted, key: PyValue, { names, count }: Inputs): number {
  const named = typeof key === 'string' && names !== null ? names.indexOf(key) : -1
  const at = typeof key !== 'number' ? named : key < 0 ? key + count : key
  if (Number.isInteger(at) && at >= 0 && at < count) return at
  throw self.refusal(
    'corrupt',
    `${self.shortName} chooses the column ${JSON.stringify(key)}, which is not among the ${count} that it was fitted on`,
  )
}

function sliced(self: Fitted, slice: PyObject, inputs: Inputs): number[] {
  const [start = null, stop = null, step = null] = slice.args
  const by = step === null ? 1 : Number(step)
  if (!Number.isInteger(by) || by < 1) throw self.unexpected('transformers_', 'a slice that rises', step)
  const from = typeof start === 'string' ? place(self, start, inputs) : bounded(Number(start ?? 0), inputs.count)
  const to = typeof stop === 'string' ? place(self, stop, inputs) + 1 : bounded(Number(stop ?? inputs.count), inputs.count)
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / by)) }, (_, at) => from + at * by)
}

/** As Python bounds a slice's ends. */
function bounded(end: number, count: number): number {
  return Math.min(Math.max(end < 0 ? end + count : end, 0), count)
}
