const most = 0x20000
const asText = 0xffff

/** Of the first two planes: 0 not asked yet. Of the second plane 1: it is its own lower case. */
let known: Uint16Array | undefined

/** The lower case of a code point above ASCII, which takes as many UTF-16 units; −1 where another number of them, or where neighbours count. */
export function lowerPoint(point: number): number {
  if (point >= most) return -1
  known ??= new Uint16Array(most)
  let lower = known[point]!
  if (lower === 0) lower = known[point] = find(point)
  if (lower === asText) return -1
  return point > 0xffff ? point : lower
}

/** The sigma that ends a word has a lower case of its own (Unicode, SpecialCasing.txt). */
function find(point: number): number {
  const text = String.fromCodePoint(point)
  const lower = text.toLowerCase()
  if (point === 0x3a3 || lower.length !== text.length) return asText
  if (point > 0xffff) return lower === text ? 1 : asText
  return lower.charCodeAt(0)
}
