import { setArrayState } from '../../numpy/array-state.ts'
import { NdArray } from '../../numpy/ndarray.ts'
import { PyDict, PyGlobal, PyObject, PyTuple, type PyValue } from '../../python/value.ts'
import type { BuildContext, Family } from '../builder.ts'

/** Functions of its own that dill writes where pickle writes a name or an array's state (dill/_dill.py). */
export const dillFamily: Family = {
  builders: {
    'dill._dill._create_array': createArray,
    'dill._dill._get_attr': getAttribute,
    'dill._dill._load_type': ([name, ...rest]) => (typeof name === 'string' && rest.length === 0 && types.has(name) ? new PyGlobal('builtins', name) : undefined),
  },
  // The module is only named.
  inert: ['dill._dill._import_module'],
}

const types = new Set(['bool', 'bytearray', 'bytes', 'complex', 'dict', 'float', 'frozenset', 'int', 'list', 'object', 'range', 'set', 'slice', 'str', 'tuple', 'type'])

/** `_create_array(_reconstruct, args, state, npdict)`. */
function createArray(args: readonly PyValue[], { budget, make }: BuildContext): PyValue | undefined {
  const [callable, parts, state, own = null] = args
  if (args.length > 4 || !(callable instanceof PyGlobal) || !(parts instanceof PyTuple) || state === undefined) return undefined
  if (own !== null && !(own instanceof PyDict && own.size === 0)) return undefined
  const array = make(callable, parts.items)
  if (!(array instanceof NdArray)) return undefined
  setArrayState(array, state, budget)
  return array
}

/** Functions of numpy's C modules, by where the module keeps them. */
const makers = new Set(['_reconstruct', 'scalar', '_frombuffer'])
const core = /^(numpy\._?core)\.(?:_multiarray_umath|multiarray)$/

/** `_get_attr(_import_module(module), name)`: a function of C that pickle calls by name, too. Any other stays a node. */
function getAttribute([module, name, ...rest]: readonly PyValue[]): PyValue | undefined {
  if (!(module instanceof PyObject) || module.className !== 'dill._dill._import_module' || rest.length > 0) return undefined
  const [path] = module.args
  if (path === '_codecs' && name === 'encode') return new PyGlobal(path, name)
  const match = typeof path === 'string' ? core.exec(path) : null
  return match !== null && typeof name === 'string' && makers.has(name) ? new PyGlobal(`${match[1]!}.multiarray`, name) : undefined
}
