/** Errors on the wire: RFC 9457, https://www.rfc-editor.org/rfc/rfc9457. */
import type { BrineError, ErrorCode } from '../errors.ts'

export const problemType = 'application/problem+json'

export interface ProblemItem {
  /** JSON Pointer (RFC 6901) into the request's body. */
  readonly pointer: string
  readonly detail: string
}

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ErrorCode
  readonly hint?: string
  readonly errors?: readonly ProblemItem[]
  /** Mistakes beyond the ones listed. */
  readonly more?: number
}

export function problemOf(error: BrineError, errors: readonly ProblemItem[] = [], more = 0): Problem {
  return {
    type: problemUri(error.code),
    title: problemTitle(error.code),
    status: error.httpStatus,
    detail: error.message,
    code: error.code,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(errors.length === 0 ? {} : { errors }),
    ...(more === 0 ? {} : { more }),
  }
}

export function problemUri(code: ErrorCode): string {
  return `urn:brine:problem:${code}`
}

/** `Malformed JSON` */
export function problemTitle(code: ErrorCode): string {
  const words = code.replaceAll('-', ' ').replace(/\bjson\b/, 'JSON')
  return words[0]!.toUpperCase() + words.slice(1)
}
