/**
 * Text as Python's `float()` reads it (https://docs.python.org/3/library/functions.html#float): surrounding white space,
 * a sign, underscores between digits, digits of any script, `inf`, `infinity` and `nan` in any case. Undefined for what
 * `float()` refuses.
 */
export function pythonFloat(text: string): number | undefined {
  let bare = text.replace(/^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g, '')
  if (/[^\x20-\x7e]/.test(bare)) bare = bare.replace(/\p{Nd}/gu, digit => String(digitValue(digit)))
  if (/^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/i.test(bare)) return Number(bare.replaceAll('_', ''))
  const named = /^([+-]?)(inf|infinity|nan)$/i.exec(bare)
  if (named === null) return undefined
  if (named[2]!.toLowerCase() === 'nan') return NaN
  return named[1] === '-' ? -Infinity : Infinity
}

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
