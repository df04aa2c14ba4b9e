/** The service's log: JSON lines. A row's data never enters it. */
import type { Logger } from 'pino'
import { destination as fileDestination, pino, stdTimeFunctions } from 'pino'

export interface LogDestination {
  write(line: string): void
}

export type Log = Logger

/** Writes before the call returns, so that the last line before an end is there. Lines of one of several workers say which. */
export function openLog(destination: LogDestination = fileDestination({ dest: 1, sync: true }), worker?: number): Log {
  return pino({ base: worker === undefined ? undefined : { worker, pid: process.pid }, timestamp: stdTimeFunctions.isoTime, formatters: { level: level => ({ level }) } }, destination)
}

/** Where a defect is, without its message: V8 quotes the values that it stumbles over. */
export function traceOf(error: unknown): { type: string; stack: string[] } {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] }
  const stack = (error.stack ?? '').replace(error.message, '').split('\n').filter(line => /^\s+at /.test(line)).map(line => line.trim())
  return { type: error.name, stack }
}
