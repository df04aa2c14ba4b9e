import type { ChildProcess } from 'node:child_process'

/** Ends a process that this one started, and waits until it has ended. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  child.kill('SIGKILL')
  await ended
}
