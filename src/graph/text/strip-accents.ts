/** sklearn/feature_extraction/text.py, `strip_accents_unicode` and `strip_accents_ascii`. */

const notAscii = /[^\x00-\x7f]/
const allNotAscii = /[^\x00-\x7f]/g

/** Decomposed for compatibility (NFKD), without what combines, or without what is not ASCII. */
export function stripAccents(text: string, kind: 'unicode' | 'ascii'): string {
  if (!notAscii.test(text)) return text
  const decomposed = text.normalize('NFKD')
  if (kind === 'ascii') return decomposed.replace(allNotAscii, '')
  let kept = ''
  for (const character of decomposed) if (!combines(character)) kept += character
  return kept
}

const known = new Map<string, boolean>()

/**
 * Whether its canonical combining class is not 0 (`unicodedata.combining`), which JavaScript does not tell. Marks in a row
 * are put in the order of their classes (Unicode, Canonical Ordering Algorithm), and those of class 0 stay: a character that
 * changes places with U+0334 (class 1) before or after it, or with U+0301 (230) before it, has a class.
 */
function combines(character: string): boolean {
  if (character < '\u0300') return false
  let result = known.get(character)
  if (result === undefined) {
    result = `${character}\u0334`.normalize('NFD') !== `${character}\u0334` || `\u0301${character}`.normalize('NFD') !== `\u0301${character}`
    known.set(character, result)
  }
  return result
}
