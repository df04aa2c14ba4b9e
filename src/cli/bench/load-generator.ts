/** The process that makes the load: apart, so that what it costs is not charged to the service. */
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fork } from 'node:child_process'
import type { LoadPlan, LoadResult } from './load/plan.ts'
import { BrineError } from '../../errors.ts'
import { endChild } from './child.ts'
import { loadOptions } from './load/plan.ts'

/** Beyond the plan's own time: for the last answers, and for a machine that is busy. */
const margin = 30_000

const entry = fileURLToPath(new URL(`./load/main${extname(import.meta.url)}`, import.meta.url))

export interface LoadGenerator {
  /** @throws BrineError 'internal' where the process ends or does not answer */
  run(plan: LoadPlan, signal: AbortSignal): Promise<LoadResult>
  close(): Promise<void>
}

export function startLoadGenerator(): LoadGenerator {
  const child = fork(entry, { execArgv: [...process.execArgv, ...loadOptions], stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' })

  return {
    async run(plan, signal) {
      signal.throwIfAborted()
      let settle = (): void => undefined
      try {
        return await new Promise<LoadResult>((resolve, reject) => {
          const fail = (message: string) => reject(new BrineError('internal', message, { hint: 'The system may have ended it for want of memory. Try again.' }))
          const timer = setTimeout(() => fail('The process that makes the load does not answer'), (plan.warmUp + plan.seconds) * 1000 + margin)
          const exit = (status: number | null) => fail(`The process that makes the load ended with status ${String(status)}`)
          const abort = (): void => reject(signal.reason as Error)
          settle = () => {
            clearTimeout(timer)
            child.off('message', resolve).off('exit', exit)
            signal.removeEventListener('abort', abort)
          }
          child.once('message', resolve).once('exit', exit)
          signal.addEventListener('abort', abort, { once: true })
          if (child.exitCode === null && child.connected) child.send(plan)
          else exit(child.exitCode)
        })
      } finally {
        settle()
      }
    },
    close: () => endChild(child),
  }
}
