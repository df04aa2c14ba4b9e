/** Each kind of node of skops (skops/io/_general.py, _numpy.py, _scipy.py, _sklearn.py and old/), as the pickle reader gives it. */
import { corrupt } from '../corrupt.ts'
import { asDict } from '../python/as-dict.ts'
import { describe } from '../python/describe.ts'
import { items } from '../python/items.ts'
import { PyDict, PyGlobal, PyList, PyObject, PySet, PyTuple, type PyValue } from '../python/value.ts'
import { giveState } from '../pickle/make-object.ts'
import { readArray, readDType, readMaskedArray } from './arrays.ts'
import { readDict } from './read-dict.ts'
import type { Node } from './node.ts'
import { parseJson } from './parse-json.ts'
import type { Schema } from './schema.ts'
import { readSparse } from './read-sparse.ts'

type Loader = (node: Node, schema: Schema) => PyValue

export const loaders: Readonly<Record<string, Loader>> = {
  JsonNode: (node, { budget }) => parseJson(node.text('content'), 'a value of schema.json', budget),
  DictNode: readDict,
  DefaultDictNode: (node, schema) => {
    schema.read(node.dict('content').get('default_factory'))
    return schema.read(node.dict('content').get('main'))
  },
  _DictWithDeprecatedKeysNode: (node, schema) => schema.read(node.dict('content').get('main')),
  ListNode: (node, schema) => {
    const list = schema.make(node.global, [])
    const read = node.list('content').map(item => schema.read(item))
    if (!(list instanceof PyList || list instanceof PyObject)) throw node.broken('__class__', node.global)
    for (const item of read) list.items.push(item)
    return list
  },
  TupleNode: (node, schema) => {
    const read = node.list('content').map(item => schema.read(item))
    return node.global.path === 'builtins.tuple' ? new PyTuple(read) : schema.make(node.global, read)
  },
  SetNode: (node, schema) => {
    const read = node.list('content').map(item => schema.read(item))
    const { path } = node.global
    return path === 'builtins.set' || path === 'builtins.frozenset' ? new PySet(read, path.endsWith('frozenset')) : schema.make(node.global, [new PyList(read)])
  },
  BytesNode: (node, schema) => schema.file(node.text('file')),
  BytearrayNode: (node, schema) => schema.file(node.text('file')),
  SliceNode: (node, schema) => {
    const content = node.dict('content')
    return schema.make(new PyGlobal('builtins', 'slice'), ['start', 'stop', 'step'].map(name => content.get(name) ?? null))
  },
  TypeNode: (node, schema) => schema.refer(node.global),
  FunctionNode: (node, schema) => schema.refer(functionOf(node)),
  PartialNode: (node, schema) => {
    const parts = ['func', 'args', 'kwds', 'namespace'].map(name => schema.read(node.dict('content').get(name)))
    const partial = schema.make(new PyGlobal('functools', 'partial'), [parts[0]!])
    if (partial instanceof PyObject) partial.state = new PyTuple(parts)
    return partial
  },
  MethodNode: (node, schema) => {
    const func = node.dict('content').get('func')
    if (typeof func !== 'string') throw node.broken('func', func)
    return schema.make(new PyGlobal('builtins', 'getattr'), [schema.read(node.dict('content').get('obj')), func])
  },
  OperatorFuncNode: (node, schema) => schema.make(new PyGlobal('operator', node.text('__class__')), items(schema.read(node.get('attrs')), 'arguments')),
  ConstructorFromReduceNode: (node, schema) => schema.make(node.global, items(schema.read(node.get('content')), 'arguments')),
  ObjectNode: readObject,
  TreeNode: readReduced,
  LossNode: readReduced,
  SGDNode: readReduced,
  QuantileForestNode: readReduced,
  NdArrayNode: readArray,
  MaskedArrayNode: readMaskedArray,
  DTypeNode: readDType,
  // No prediction depends on a random state.
  RandomStateNode: (node, schema) => schema.make(node.global, []),
  RandomGeneratorNode: (node, schema) => schema.make(node.global, []),
  SparseMatrixNode: readSparse,
  CachedNode: node => {
    throw corrupt(`schema.json refers to the node ${describe(node.get('__id__'))}, which is none before it`)
  },
}

/** Protocol 0 has the function's name in the content. */
function functionOf(node: Node): PyGlobal {
  const content = node.get('content')
  if (content === undefined) return node.global
  const [module, name] = ['module_path', 'function'].map(key => asDict(content, 'a function').get(key))
  if (typeof module !== 'string' || typeof name !== 'string') throw node.broken('content', content)
  return new PyGlobal(module, name)
}

/** Classes of Cython that pickle as `newObj(class)` with a state (sklearn/neighbors/_binary_tree.pxi.tp, sklearn/metrics/_dist_metrics.pyx.tp). */
const madeByNewObj = /^sklearn\.(neighbors|metrics)\.(_kd_tree|_ball_tree|_dist_metrics)$/

function readObject(node: Node, schema: Schema): PyValue {
  const { global } = node
  const content = node.get('content')
  const state = content === undefined || content === null ? null : schema.read(content)
  const byNewObj = madeByNewObj.test(global.module) && state instanceof PyTuple
  const object = byNewObj ? schema.make(new PyGlobal(global.module, 'newObj'), [schema.refer(global)]) : schema.make(global, [])
  if (state === null) return object
  if (object instanceof PyDict && state instanceof PyDict && state.size === 0) return object
  if (!(object instanceof PyObject)) throw node.broken('__class__', global)
  giveState(object, state)
  return object
}

/** What was pickled by its class's arguments and a state (`ReduceNode`). */
function readReduced(node: Node, schema: Schema): PyValue {
  const args = items(schema.read(asDict(node.get('__reduce__'), '__reduce__').get('args')), 'arguments')
  const object = schema.make(node.global, args)
  const state = schema.read(node.get('content'))
  if (!(object instanceof PyObject)) throw node.broken('__class__', node.global)
  giveState(object, state)
  return object
}
