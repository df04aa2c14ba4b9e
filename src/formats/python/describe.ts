import { NdArray } from '../numpy/ndarray.ts'
import { escapeText } from './escape-text.ts'
import { PyDict, PyFloat, PyGlobal, PyList, PyObject, PySet, PyTuple, type PyValue } from './value.ts'

const longest = 60

/** A value in a few words, for messages: never longer than a line, never deeper than the value itself. */
export function describe(value: PyValue | undefined): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return `the text ${JSON.stringify(shorten(value))}`
  if (typeof value === 'number' || typeof value === 'bigint') return `the integer ${shorten(value.toString())}`
  if (value instanceof PyFloat) return `the float ${value.value}`
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (value instanceof PyList) return `a list of ${value.items.length}`
  if (value instanceof PyTuple) return `a tuple of ${value.items.length}`
  if (value instanceof PySet) return `a set of ${value.items.length}`
  if (value instanceof PyDict) return `a dict of ${value.size}`
  if (value instanceof PyGlobal) return `the name ${shorten(value.path)}`
  if (value instanceof NdArray) return `an array of shape (${value.shape.slice(0, 8).join(', ')}) and kind ${value.dtype.kind}${value.dtype.itemsize}`
  return describeObject(value)
}

function describeObject(value: PyObject): string {
  const [owner, name] = value.args
  // So a pickle spells a method of a class: str.upper.
  if (value.className === 'builtins.getattr' && owner instanceof PyGlobal && typeof name === 'string') return `the name ${shorten(`${owner.path}.${name}`)}`
  if (value.className !== undefined) return `an object of ${shorten(value.className)}`
  const inner = value.callable instanceof PyObject ? value.callable.className : undefined
  return inner === undefined ? 'an object of a computed class' : `what ${shorten(inner)} gives`
}

function shorten(text: string): string {
  return escapeText(text.length > longest ? `${text.slice(0, longest)}…` : text)
}
