/**
 * Text as Python's `float()` reads it (https://docs.python.org/3/library/functions.html#float): surrounding white space,
 * a sign, underscores between digits, digits of any script, `inf`, `infinity` and `nan` in any case. Undefined for what
 * `float()` refuses.
 */
export function pythonFloat(text: string): number | undefined {
  const wide = /[^\x00-\x7f]/.test(text)
  let bare = wide ? text.replace(anySpaceAround, '') : text.replace(/^[ \t\n\r\f\v]+|[ \t\n\r\f\v]+$/g, '')
  if (wide) bare = bare.replace(/\p{Nd}/gu, digit => String(digitValue(digit)))
  if (/^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/i.test(bare)) return Number(bare.replaceAll('_', ''))
  const named = /^([+-]?)(inf|infinity|nan)$/i.exec(bare)
  if (named === null) return undefined
  if (named[2]!.toLowerCase() === 'nan') return NaN
  return named[1] === '-' ? -Infinity : Infinity
}

/** CPython strips Unicode's spaces only from text that is not plain ASCII (Objects/unicodeobject.c, TransformDecimalAndSpaceToASCII). */
const anySpaceAround = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g

/** Whether the text is an integer that float64 cannot hold exactly. */
export function isInexactInteger(text: string): boolean {
  const bare = text.trim().replaceAll('_', '')
  return bare.length > 15 && /^[+-]?\d+$/.test(bare) && BigInt(bare.replace('+', '')) !== BigInt(Number(bare))
}

/** Unicode lays the ten digits of a script side by side, zero first. */
function digitValue(digit: string): number {
  let zero = digit.codePointAt(0)!
  const own = zero
  while (own - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return (own - zero) % 10
}
