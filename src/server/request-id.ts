import { randomUUID } from 'node:crypto'

/** A caller's identifier is passed on where it is plain: no character that could break a log line or a header. */
const plain = /^[\w.:+/=@-]{1,128}$/

export function requestId(given: string | undefined): string {
  return given !== undefined && plain.test(given) ? given : randomUUID()
}
