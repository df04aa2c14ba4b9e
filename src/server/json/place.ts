/** Where a character of a text is, for a person: `position 12` (counted from 0), and the line where there are several. */
export function placeOf(text: string, position: number): string {
  const before = text.slice(0, position)
  const line = before.split('\n').length
  if (line === 1) return `position ${position}`
  return `position ${position} (line ${line}, column ${position - before.lastIndexOf('\n')})`
}
