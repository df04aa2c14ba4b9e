import { BrineError } from '../../errors.ts'
import { parse } from 'lossless-json'
import { placeOf } from './place.ts'

/** What is wrong with a text that is not JSON, and where: V8 names no place in half of its messages. */
export function syntaxFault(text: string, cause: unknown): BrineError {
  const sentence = describe(text)
  if (sentence !== undefined) return new BrineError('malformed-json', `The body is not JSON: ${sentence}`, { cause })
  return new BrineError('malformed-json', 'The body is not JSON', { cause })
}

function describe(text: string): string | undefined {
  try {
    parse(text, undefined, { parseNumber: Number, onDuplicateKey: ({ newValue }: { newValue: unknown }) => newValue })
    return undefined
  } catch (error) {
    if (error instanceof RangeError) return 'it is nested too deep'
    const found = error instanceof SyntaxError ? /^(.*?) at position (\d+)$/s.exec(error.message) : null
    if (found === null) return undefined
    const words = found[1]!
    // The fault of -Infinity is found behind its sign.
    const wrong = /^(?:NaN|-?Infinity)\b/.exec(text.slice(Number(found[2]) - (text[Number(found[2]) - 1] === '-' ? 1 : 0)))
    const hint = wrong === null ? '' : ` (write "${wrong[0]}" in quotes)`
    return `${words.replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase())} at ${placeOf(text, Number(found[2]))}${hint}`
  }
}
