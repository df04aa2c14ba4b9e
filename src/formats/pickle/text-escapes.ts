import { corrupt } from '../corrupt.ts'

const simpleEscapes: Readonly<Record<string, string>> = {
  '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
}

/** A `repr` of Python 2's `str`, quotes included, as Latin-1 text (`codecs.escape_decode`). */
export function decodeStringLine(line: string, offset: number): string {
  const text = line.replace(/[ \t\r]+$/, '')
  const quote = text[0]
  if (text.length < 2 || (quote !== "'" && quote !== '"') || text[text.length - 1] !== quote) {
    throw corrupt('the argument of STRING is not in quotes', offset)
  }
  return text.slice(1, -1).replace(/\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|([^]?))/g, (whole, hex, octal, other) => {
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16))
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff)
    if (other === '' || other === 'x') throw corrupt('STRING has a broken escape', offset)
    // Python keeps the backslash of an escape that it does not know.
    return simpleEscapes[other] ?? whole
  })
}

/** Python's `raw-unicode-escape`: Latin-1 with `\uXXXX` and `\UXXXXXXXX` after an odd number of backslashes. */
export function decodeRawUnicodeEscape(line: string, offset: number): string {
  return line.replace(/\\+(?:u([^]{0,4})|U([^]{0,8}))?/g, (whole, short, long) => {
    const digits: string | undefined = short ?? long
    if (digits === undefined) return whole
    const slashes = whole.length - digits.length - 1
    if (slashes % 2 === 0) return whole
    const point = /^[0-9a-fA-F]+$/.test(digits) ? parseInt(digits, 16) : NaN
    if (digits.length !== (short === undefined ? 8 : 4) || !(point <= 0x10ffff)) {
      throw corrupt('UNICODE has a broken escape', offset)
    }
    return '\\'.repeat(slashes - 1) + String.fromCodePoint(point)
  })
}
