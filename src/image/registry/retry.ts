import { setTimeout as sleep } from 'node:timers/promises'

/** A failure that may pass; `after` is the wait that the registry asked for, in milliseconds. */
export class PassingFailure extends Error {
  override readonly cause: Error
  readonly after: number | undefined

  constructor(cause: Error, after?: number) {
    super(cause.message)
    this.cause = cause
    this.after = after
  }
}

const pauses = [1000, 3000, 9000]
const longestPause = 120_000

/** Runs `attempt` up to four times while it fails with a PassingFailure; in the end throws what that one holds. */
export async function withRetries<T>(attempt: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let count = 0; ; count++) {
    try {
      return await attempt()
    } catch (failure) {
      if (!(failure instanceof PassingFailure)) throw failure
      const pause = pauses[count]
      if (pause === undefined || (failure.after ?? 0) > longestPause) throw failure.cause
      await sleep(failure.after ?? pause * (1 + Math.random() / 10), undefined, { signal })
    }
  }
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds or a date, as milliseconds from now. */
export function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined
}
