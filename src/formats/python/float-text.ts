/** A float as Python's `repr` and `str` write it: the fewest digits that read back to it, an exponent below 1e-4 and from 1e16. */
export function floatText(x: number): string {
  if (x !== x) return 'nan'
  if (x - x !== 0) return x > 0 ? 'inf' : '-inf'
  if (Object.is(x, -0)) return '-0.0'
  const [digits, power] = x.toExponential().split('e') as [string, string]
  const exponent = Number(power)
  if (x === 0 || (exponent >= -4 && exponent < 16)) return decimal(x, exponent)
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

/** JavaScript too writes those without an exponent. */
function decimal(x: number, exponent: number): string {
  const text = String(x)
  return exponent >= 0 && Number.isInteger(x) ? `${text}.0` : text
}
