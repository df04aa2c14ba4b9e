import { corrupt } from '../corrupt.ts'
import { exceeded, type Budget } from '../limits.ts'
import { smallestInteger } from '../python/smallest-integer.ts'
import { PyDict, PyFloat, PyList, type PyValue } from '../python/value.ts'

const deepest = 1000
const token = /[ \t\n\r]*(?:("(?:[^"\\\u0000-\u001f]|\\.)*")|(-?(?:0|[1-9]\d*))((?:\.\d+)?(?:[eE][-+]?\d+)?)|(true|false|null|NaN|-?Infinity)|([[\]{},:]))/y

/**
 * JSON as Python's `json` module reads it: whole numbers are `int` (also beyond 2⁵³), others `float`, `NaN` and `Infinity` are
 * numbers, and a dict keeps the order of its keys. Throws 'corrupt', also for a key that is there twice, and 'limit'.
 */
export function parseJson(text: string, what: string, budget: Budget): PyValue {
  let at = 0
  const broken = (): Error => corrupt(`${what} is no JSON at its character ${at}`)
  const next = (): RegExpExecArray => {
    token.lastIndex = at
    const match = token.exec(text)
    if (match === null) throw broken()
    at = token.lastIndex
    budget.spend(1)
    return match
  }
  const unquote = (quoted: string): string => {
    try {
      return JSON.parse(quoted) as string
    } catch {
      throw broken()
    }
  }
  const list = (depth: number): PyList => {
    const result = new PyList()
    let match = next()
    if (match[5] === ']') return result
    for (;;) {
      result.items.push(value(match, depth))
      const sign = next()[5]
      if (sign === ']') return result
      if (sign !== ',') throw broken()
      match = next()
    }
  }
  const dict = (depth: number): PyDict => {
    const result = new PyDict()
    let match = next()
    if (match[5] === '}') return result
    for (;;) {
      if (match[1] === undefined) throw broken()
      const key = unquote(match[1])
      if (result.has(key)) throw corrupt(`${what} has the key ${JSON.stringify(key)} twice`)
      if (next()[5] !== ':') throw broken()
      result.set(key, value(next(), depth))
      const sign = next()[5]
      if (sign === '}') return result
      if (sign !== ',') throw broken()
      match = next()
    }
  }
  const value = ([, quoted, integer, rest, word, sign]: RegExpExecArray, depth: number): PyValue => {
    if (depth > deepest) throw exceeded(`${what} is nested deeper than ${deepest}`)
    if (quoted !== undefined) return unquote(quoted)
    if (integer !== undefined) return rest === '' ? smallestInteger(BigInt(integer)) : new PyFloat(Number(integer + rest!))
    if (word !== undefined) return word === 'null' ? null : word === 'true' || word === 'false' ? word === 'true' : new PyFloat(Number(word))
    if (sign === '[') return list(depth + 1)
    if (sign === '{') return dict(depth + 1)
    throw broken()
  }
  const result = value(next(), 0)
  if (text.slice(at).trim() !== '') throw broken()
  return result
}
