/** Names that stand twice in one object: JSON.parse keeps the last and says nothing. */
import { placeOf } from './place.ts'

const quote = 34
const backslash = 92

export interface RepeatedKey {
  key: string
  place: string
}

/** `value` is what the valid JSON `text` was parsed to. */
export function repeatedKey(text: string, value: unknown): RepeatedKey | undefined {
  return quotesOf(text) === 2 * stringsOf(value) ? undefined : search(text)
}

/** Quotes of a text without escapes; of one with escapes -1, which equals no count. */
function quotesOf(text: string): number {
  let quotes = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) quotes++
    else if (code === backslash) return -1
  }
  return quotes
}

/** Names and text values in a parsed value. */
function stringsOf(value: unknown): number {
  let strings = 0
  const pending = [value]
  while (pending.length > 0) {
    const item = pending.pop()
    if (typeof item === 'string') strings++
    else if (Array.isArray(item)) {
      for (const inner of item as unknown[]) if (typeof inner === 'string') strings++
      else if (typeof inner === 'object' && inner !== null) pending.push(inner)
    } else if (typeof item === 'object' && item !== null) {
      for (const key in item) {
        strings++
        const inner = (item as Record<string, unknown>)[key]
        if (typeof inner === 'string') strings++
        else if (typeof inner === 'object' && inner !== null) pending.push(inner)
      }
    }
  }
  return strings
}

function search(text: string): RepeatedKey | undefined {
  // One entry per open bracket: the names seen so far, or null in an array.
  const open: (Set<string> | null)[] = []
  let nameNext = false
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '{':
        open.push(new Set())
        nameNext = true
        break
      case '[':
        open.push(null)
        nameNext = false
        break
      case '}':
      case ']':
        open.pop()
        break
      case ',':
        nameNext = open.at(-1) != null
        break
      case '"': {
        const end = endOfString(text, at)
        const names = open.at(-1)
        if (nameNext && names != null) {
          const key = JSON.parse(text.slice(at, end)) as string
          if (names.has(key)) return { key, place: placeOf(text, at) }
          names.add(key)
          nameNext = false
        }
        at = end - 1
      }
    }
  }
  return undefined
}

/** The index behind the string that starts at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1
  while (text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1
  return at + 1
}
