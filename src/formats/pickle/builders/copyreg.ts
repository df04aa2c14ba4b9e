import { PyDict, PyGlobal, PyList, PyObject, PyTuple, type PyValue } from '../../python/value.ts'
import type { BuildContext, Family } from '../builder.ts'

/** How classes without a reduction of their own are pickled (CPython, `Lib/copyreg.py`). */
export const copyregFamily: Family = {
  builders: {
    'copyreg._reconstructor': reconstruct,
    'copyreg.__newobj__': ([cls, ...args], { make }) => (cls === undefined ? undefined : make(cls, args)),
    'copyreg.__newobj_ex__': ([cls, args, kwargs], { make }) =>
      cls !== undefined && args instanceof PyTuple && kwargs instanceof PyDict ? make(cls, args.items, kwargs) : undefined,
  },
}

/** `_reconstructor(cls, base, state)`: `cls.__new__(cls)`, or, of a subclass of a built-in type, with its value. */
function reconstruct(args: readonly PyValue[], { budget, make }: BuildContext): PyValue | undefined {
  const [cls, base, state] = args
  if (args.length !== 3 || !(cls instanceof PyGlobal) || !(base instanceof PyGlobal)) return undefined
  if (base.path === 'builtins.object') return make(cls, [])
  const isDict = base.path === 'builtins.dict' && state instanceof PyDict
  const isList = base.path === 'builtins.list' && state instanceof PyList
  budget.spend(isDict ? state.size : isList ? state.items.length : 0)
  const object = make(cls, isDict || isList ? [] : [state!])
  if (object instanceof PyObject && isDict) for (const [key, value] of state.entries) object.mapping.set(key, value)
  if (object instanceof PyObject && isList) for (const item of state.items) object.items.push(item)
  return object
}
