import { corrupt } from '../corrupt.ts'
import { describe } from '../python/describe.ts'
import { items } from '../python/items.ts'
import { PyDict, PyFloat, PyGlobal, PyObject, type PyValue } from '../python/value.ts'
import type { Node } from './node.ts'
import { parseJson } from './parse-json.ts'
import type { Schema } from './schema.ts'

/** A dict: its keys as JSON's texts, and in `key_types` of which type each is. */
export function readDict(node: Node, schema: Schema): PyValue {
  const made = schema.make(node.global, [])
  const types = items(schema.read(node.get('key_types')), 'key_types')
  const { entries } = node.dict('content')
  if (types.length !== entries.length) throw corrupt(`a dict of schema.json has ${entries.length} keys and the types of ${types.length}`)
  const plain = made instanceof PyObject && made.className === 'builtins.dict' ? new PyDict() : made
  const target = plain instanceof PyObject ? plain.mapping : plain
  if (!(target instanceof PyDict)) throw node.broken('__class__', node.global)
  for (const [k, [key, value]] of entries.entries()) {
    const read = keyOf(key as string, types[k]!, schema)
    if (target.has(read)) throw corrupt(`a dict of schema.json has the key ${describe(read)} twice`)
    target.set(read, schema.read(value))
  }
  return plain
}

/** The key that `type(text)` gives. */
function keyOf(text: string, type: PyValue, { budget }: Schema): PyValue {
  const name = type instanceof PyGlobal ? type.path : ''
  if (name === 'builtins.str' || /^numpy\.(str_|unicode_)$/.test(name)) return text
  const value = parseJson(text, 'a key of schema.json', budget)
  if (/^builtins\.int$|^numpy\.u?int\w*$|^numpy\.u?longlong$/.test(name) && (typeof value === 'number' || typeof value === 'bigint')) return value
  if (/^builtins\.float$|^numpy\.float(16|32|64)$/.test(name) && (value instanceof PyFloat || typeof value === 'number')) return value instanceof PyFloat ? value : new PyFloat(value)
  // skops reads `false` as bool('false'), which is True, and cannot read None at all: the file's own way, kept where it is right.
  if (/^builtins\.bool$|^numpy\.bool_?$/.test(name) && value === true) return true
  throw corrupt(`a dict of schema.json has the key ${describe(text)} of the type ${describe(type)}, which skops itself cannot read back`)
}
