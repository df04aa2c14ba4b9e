import { corrupt } from '../corrupt.ts'
import { exceeded } from '../limits.ts'
import { PyFloat, PyGlobal, PyTuple } from './nodes.ts'
import type { PyValue } from './value.ts'

/** More parts than any key that a library writes, few enough that comparing them costs nothing. */
const mostParts = 1000
const mostBytes = 65_536

/**
 * What stands for a key in a JavaScript Map: the same for keys that are equal in Python (`1 == 1.0 == True`, tuples by
 * their parts), and the object itself where Python compares by identity (NaN) or where equality is the library's own.
 */
export function dictKey(key: PyValue): unknown {
  if (typeof key === 'string') return key.startsWith('\0') ? `\0s${key}` : key
  if (typeof key !== 'object' || key === null) return typeof key === 'boolean' ? Number(key) : key
  if (key instanceof PyFloat) return floatKey(key)
  if (key instanceof Uint8Array) {
    if (key.length > mostBytes) throw tooLarge(`${key.length} bytes`)
    return `\0b${Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1')}`
  }
  if (key instanceof PyTuple) return tupleKey(key)
  if (key instanceof PyGlobal) return `\0g${key.path}`
  if ('isHashable' in key && !key.isHashable) throw corrupt('a dict has a list, a dict or a set for a key')
  return key
}

function floatKey(key: PyFloat): unknown {
  if (Number.isNaN(key.value)) return key
  return Number.isInteger(key.value) && !Number.isSafeInteger(key.value) ? BigInt(key.value) : key.value
}

/** Nested tuples are walked with an own stack: a file may nest them a million deep, or share one part everywhere. */
function tupleKey(key: PyTuple): unknown {
  const pieces: string[] = []
  const waiting: (PyValue | undefined)[] = [key]
  let length = 0
  while (waiting.length > 0) {
    if (pieces.length > mostParts || waiting.length > mostParts) throw tooLarge(`more than ${mostParts} parts`)
    const part = waiting.pop()
    if (part === undefined) {
      pieces.push(')')
    } else if (part instanceof PyTuple) {
      pieces.push('(')
      if (part.items.length > mostParts) throw tooLarge(`more than ${mostParts} parts`)
      waiting.push(undefined)
      for (let k = part.items.length - 1; k >= 0; k--) waiting.push(part.items[k]!)
    } else {
      const simple = dictKey(part)
      if (typeof simple === 'object' && simple !== null) return key
      const text = String(simple)
      length += text.length
      if (length > mostBytes) throw tooLarge(`more than ${mostBytes} characters`)
      pieces.push(`${typeof simple === 'bigint' ? 'number' : typeof simple}${text.length}:${text}`)
    }
  }
  return `\0t${pieces.join('')}`
}

function tooLarge(size: string): Error {
  return exceeded(`A dict in the file has a key of ${size}`)
}
