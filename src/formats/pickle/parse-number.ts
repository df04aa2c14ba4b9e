import { corrupt } from '../corrupt.ts'
import { exceeded } from '../limits.ts'
import { smallestInteger } from '../python/smallest-integer.ts'
import { longestInteger } from './decode-long.ts'

/** What Python's `int(line, 0)` takes, but for underscores, which no pickler writes. */
const integer = /^[ \t\r]*([+-]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0+|[1-9][0-9]*)[ \t\r]*$/
/** What Python's `float(line)` takes, but for underscores. */
const float = /^[ \t\r]*([+-]?)(?:((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|(inf(?:inity)?)|(nan))[ \t\r]*$/i

export function parseIntLine(line: string, offset: number): number | bigint {
  if (line.length > longestInteger) throw exceeded(`The file holds an integer of ${line.length} digits`)
  const match = integer.exec(line)
  if (match === null) throw corrupt('a line should hold an integer and does not', offset)
  const magnitude = BigInt(match[2]!)
  return smallestInteger(match[1] === '-' ? -magnitude : magnitude)
}

export function parseFloatLine(line: string, offset: number): number {
  const match = line.length > longestInteger ? null : float.exec(line)
  if (match === null) throw corrupt('a line should hold a float and does not', offset)
  const magnitude = match[2] !== undefined ? Number(match[2]) : match[3] !== undefined ? Infinity : NaN
  return match[1] === '-' ? -magnitude : magnitude
}
