import { BrineError } from '../errors.ts'

/** Runs `work`; when it fails because `signal` was aborted, the failure is `interrupted`, whatever it was inside. */
export async function interruptible<T>(what: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    signal?.throwIfAborted()
    return await work()
  } catch (cause) {
    if (signal?.aborted) throw new BrineError('interrupted', `Stopped while ${what}; nothing half-written is left`, { cause })
    throw cause
  }
}
