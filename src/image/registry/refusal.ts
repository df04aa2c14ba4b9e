import { retryAfter } from './retry.ts'
import type { HttpResponse } from './http.ts'

/** A registry's answer that was not the wanted one, before it is put into words for a person. */
export class Refusal extends Error {
  readonly status: number
  /** Codes of the distribution specification: `DENIED`, `NAME_UNKNOWN` … */
  readonly codes: string[]
  /** The registry's own words, made fit for a line of a terminal. */
  readonly words: string
  /** Milliseconds that the registry asks to wait. */
  readonly after: number | undefined

  constructor(status: number, errors: { code: string; message: string }[], after: number | undefined) {
    const words = errors.map(({ code, message }) => [code, message].filter(Boolean).join(': ')).join('; ')
    super(`status ${status}${words && ` (${words})`}`)
    this.status = status
    this.codes = errors.map(({ code }) => code)
    this.words = words
    this.after = after
  }

  /** Whether the same request may succeed later. */
  get mayPass(): boolean {
    return passingStatuses.includes(this.status) || (this.status !== 401 && this.status !== 403 && this.codes.some(code => passingCodes.includes(code)))
  }
}

const passingStatuses = [408, 429, 499, 500, 502, 503, 504, 522]
const passingCodes = ['BLOB_UPLOAD_INVALID', 'TOOMANYREQUESTS', 'UNKNOWN', 'UNAVAILABLE']

/** Reads an answer's errors (distribution-spec, "Error Codes"). */
export async function readRefusal(response: HttpResponse): Promise<Refusal> {
  const text = await response.text().catch(() => '')
  return new Refusal(response.status, parseErrors(text), retryAfter(response.header('retry-after')))
}

function parseErrors(text: string): { code: string; message: string }[] {
  try {
    const body: unknown = JSON.parse(text)
    const errors = body !== null && typeof body === 'object' && 'errors' in body && Array.isArray(body.errors) ? body.errors as unknown[] : []
    return errors.slice(0, 3).map(error => {
      const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
      return { code: oneLine(code), message: oneLine(message) }
    })
  } catch {
    return []
  }
}

function oneLine(value: unknown): string {
  // A server's text must not steer the terminal.
  return typeof value === 'string' ? value.replaceAll(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim().slice(0, 300) : ''
}
