import { isDeepStrictEqual } from 'node:util'

/** Whether an answer says the same as the expected one: by its bytes, else as JSON, whose spaces and order of keys mean nothing. */
export function sameAnswer(answer: Buffer, expected: Buffer): boolean {
  if (answer.equals(expected)) return true
  try {
    return isDeepStrictEqual(JSON.parse(answer.toString('utf8')), JSON.parse(expected.toString('utf8')))
  } catch {
    return false
  }
}
