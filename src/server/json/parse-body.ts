/** Bytes of a request's body → JSON values. */
import { BrineError } from '../../errors.ts'
import { isUtf8 } from 'node:buffer'
import { parseRowJson } from '../../model/row-json.ts'
import { repeatedKey } from './repeated-key.ts'
import { syntaxFault } from './syntax-fault.ts'

const newlineFree = { hint: 'Send one JSON text in UTF-8: an object of features, or an array of them.' }

/**
 * Integers that float64 cannot hold are bigint.
 * @throws BrineError 'malformed-json' with the place of the first fault; also for a name that stands twice in an object,
 * since which of the two is meant nobody can say
 */
export function parseBody(body: Buffer): unknown {
  if (body.length === 0) throw new BrineError('malformed-json', 'The body is empty', newlineFree)
  if (!isUtf8(body)) throw new BrineError('malformed-json', 'The body is not UTF-8', newlineFree)
  const start = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0
  const text = body.toString('utf8', start)
  let value: unknown
  try {
    value = parseRowJson(text)
  } catch (error) {
    throw syntaxFault(text, error)
  }
  const twice = repeatedKey(text, value)
  if (twice !== undefined) throw new BrineError('malformed-json', `The name ${JSON.stringify(twice.key)} stands twice in one object, the second time at ${twice.place}`)
  return value
}
