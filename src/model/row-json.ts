import { isInteger, isSafeNumber, parse } from 'lossless-json'

/** An integer literal long enough that float64 may not hold it. */
const longInteger = /[[:,\s-]\d{16,}\s*[,\]}]/

/**
 * A JSON text, with every integer that float64 cannot hold exactly as a bigint.
 * @throws SyntaxError
 */
export function parseRowJson(text: string): unknown {
  if (!longInteger.test(text)) return JSON.parse(text)
  return parse(text, undefined, {
    parseNumber: literal => (isInteger(literal) && !isSafeNumber(literal) && BigInt(literal) !== BigInt(Number(literal)) ? BigInt(literal) : Number(literal)),
  })
}
