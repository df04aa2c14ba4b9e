import type { Command } from 'commander'
import { BrineError } from '../errors.ts'
import { Terminal } from './terminal.ts'

export interface Session {
  readonly terminal: Terminal
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal
}

/** Runs a command to its exit status: the one place where errors meet the person. */
export async function run(command: Command, action: (session: Session) => Promise<void>): Promise<void> {
  // Loaded only where it is shown.
  const ora = process.stderr.isTTY ? (await import('ora')).default : undefined
  const terminal = new Terminal(command.optsWithGlobals<{ json?: boolean }>().json === true, ora && (() => ora({ discardStdin: false }).start()))
  const controller = new AbortController()
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(new BrineError('interrupted', '').exitStatus)
    controller.abort(new BrineError('interrupted', 'Interrupted', { hint: 'Nothing was left half-written.' }))
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    await action({ terminal, signal: controller.signal })
  } catch (thrown) {
    // A Python worker ends with the command that is interrupted.
    const follows = !(thrown instanceof BrineError) || thrown.code === 'worker-failed'
    const error = controller.signal.aborted && follows ? (controller.signal.reason as BrineError) : toBrineError(thrown)
    terminal.error(error)
    process.exitCode = error.exitStatus
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}

function toBrineError(thrown: unknown): BrineError {
  if (thrown instanceof BrineError) return thrown
  const cause = thrown instanceof Error ? thrown : new Error(String(thrown))
  return new BrineError('internal', `Unexpected: ${cause.stack ?? cause.message}`, { cause, hint: 'This is a defect of Brine. Please report it with the command and this text.' })
}
