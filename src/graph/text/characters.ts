/** Characters as Python's `str` and `re` see them, by code point. Which characters there are is the engine's Unicode version. */

const letterOrNumber = /[\p{L}\p{N}]/u
const decimal = /\p{Nd}/u

/** Of the first two planes: 0 not asked yet, 1 no, 2 yes. Those of ASCII are known, so that a start compiles no regular expression for them. */
const words = new Uint8Array(0x20000).fill(1, 0, 0x80).fill(2, 0x30, 0x3a).fill(2, 0x41, 0x5b).fill(2, 0x5f, 0x60).fill(2, 0x61, 0x7b)

/** `\w`: `str.isalnum`, which is the categories L and N, and the underscore. */
export function isWord(code: number): boolean {
  if (code >= words.length) return letterOrNumber.test(String.fromCodePoint(code))
  if (words[code] === 0) words[code] = letterOrNumber.test(String.fromCodePoint(code)) ? 2 : 1
  return words[code] === 2
}

/** `\d`: the category Nd. */
export function isDigit(code: number): boolean {
  return code < 128 ? code >= 0x30 && code <= 0x39 : decimal.test(String.fromCodePoint(code))
}

/** `\s`: `str.isspace`. Other than JavaScript's it has U+001C to U+001F and U+0085, and lacks U+FEFF. */
export function isSpace(code: number): boolean {
  if (code < 128) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f)
  return code === 0x85 || code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000
}

/** The characters of {@link isSpace}, for a regular expression's set. */
export const spaces = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

/** The one character of lower case, as `re.IGNORECASE` takes it: the first where there are several. */
export function lowerOf(code: number): number {
  return String.fromCodePoint(code).toLowerCase().codePointAt(0)!
}

/** The one character of upper case, as {@link lowerOf}. */
export function upperOf(code: number): number {
  return String.fromCodePoint(code).toUpperCase().codePointAt(0)!
}
