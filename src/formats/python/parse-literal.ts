import { corrupt } from '../corrupt.ts'
import { PyDict, PyList, PyTuple, type PyValue } from './value.ts'

/** The headers of .npy files nest three deep. */
const deepest = 16

const token = /\s*(?:(-?\d{1,15})L?|(True|False|None)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([()[\]{},:]))/y

/**
 * The value of a Python literal made of dicts, lists, tuples, texts, whole numbers, True, False and None: what
 * `ast.literal_eval` reads in the header of a .npy file. Nothing is evaluated. Throws 'corrupt' for anything else.
 */
export function parseLiteral(text: string): PyValue {
  let at = 0
  const next = (): RegExpExecArray => {
    token.lastIndex = at
    const match = token.exec(text)
    if (match === null) throw corrupt(`a literal has what is no part of one at its character ${at}`)
    at = token.lastIndex
    return match
  }
  const isNext = (sign: string): boolean => {
    const before = at
    if (text.slice(at).trim() !== '' && next()[5] === sign) return true
    at = before
    return false
  }
  const list = (close: string, depth: number): { items: PyValue[]; hasComma: boolean } => {
    const items: PyValue[] = []
    let hasComma = false
    while (!isNext(close)) {
      if (items.length > 0 && !hasComma) throw corrupt('a literal lacks a comma')
      items.push(value(depth))
      hasComma = isNext(',')
    }
    return { items, hasComma }
  }
  const dict = (depth: number): PyDict => {
    const result = new PyDict()
    while (!isNext('}')) {
      const key = value(depth)
      if (!isNext(':')) throw corrupt('a literal lacks a colon')
      result.set(key, value(depth))
      if (!isNext(',') && !/^\s*\}/.test(text.slice(at))) throw corrupt('a literal lacks a comma')
    }
    return result
  }
  const value = (depth: number): PyValue => {
    if (depth > deepest) throw corrupt('a literal is nested too deep')
    const [, digits, word, single, double, sign] = next()
    if (digits !== undefined) return Number(digits)
    if (word !== undefined) return word === 'None' ? null : word === 'True'
    if (single !== undefined || double !== undefined) return unescape((single ?? double)!)
    if (sign === '[') return new PyList(list(']', depth + 1).items)
    if (sign === '{') return dict(depth + 1)
    if (sign !== '(') throw corrupt(`a literal has a stray ${sign}`)
    const { items, hasComma } = list(')', depth + 1)
    return items.length === 1 && !hasComma ? items[0]! : new PyTuple(items)
  }
  const result = value(0)
  if (text.slice(at).trim() !== '') throw corrupt('a literal does not end where it should')
  return result
}

function unescape(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/g, (_, hex, unicode, other) => {
    if (hex !== undefined || unicode !== undefined) return String.fromCharCode(parseInt(hex ?? unicode, 16))
    if (!'\\\'"'.includes(other)) throw corrupt('a literal has an escape that no header needs')
    return other
  })
}
