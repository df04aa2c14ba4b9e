/** The process that starts others of the same service, all on one port, and starts those again that end. */
import type { FromWorker, Shares, ToWorker } from './messages.ts'
import type { Log } from '../log.ts'
import type { Worker } from 'node:cluster'
import cluster from 'node:cluster'
import { workerVariable } from './worker-variable.ts'

export interface Workers {
  readonly count: number
  /** The module that each runs, and its arguments. */
  readonly entry: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly log: Log
  /** The first one takes requests. */
  onListening?(port: number): void
}

const firstPause = 100
const longestPause = 30_000
/** Who lived so long did not fail at its start. */
const healthyTime = 60_000
/** So long an answer to `/metrics` waits for those of the others. */
const shareTime = 1000

/**
 * Ends when all have ended: after a stop with 0; with the status of a worker that ended before any took requests.
 * SIGTERM and SIGINT stop each gracefully.
 */
export function supervise({ count, entry, args, env, log, onListening }: Workers): Promise<number> {
  cluster.setupPrimary({ exec: entry, args: [...args] })
  const collecting = new Map<number, { shares: Shares; missing: number; done: () => void }>()
  const failures = new Array<number>(count + 1).fill(0)
  const pauses = new Set<NodeJS.Timeout>()
  let stopping = false
  let listening = false
  let result: number | undefined
  let question = 0

  return new Promise(resolve => {
    function start(number: number): void {
      const worker = cluster.fork({ ...env, [workerVariable]: String(number) })
      const started = performance.now()
      worker.on('message', (message: FromWorker) => receive(worker, message))
      worker.once('listening', ({ port }) => {
        if (!listening) onListening?.(port)
        listening = true
      })
      worker.once('exit', (status, signal) => {
        if (stopping || !listening) return ended(stopping ? 0 : (status ?? 1))
        if (performance.now() - started > healthyTime) failures[number] = 0
        const pause = Math.min(longestPause, firstPause << Math.min(16, failures[number]!++))
        log.error({ worker: number, status, signal, pause }, 'a worker ended and is started again')
        const timer = setTimeout(() => {
          pauses.delete(timer)
          start(number)
        }, pause)
        pauses.add(timer)
      })
    }

    function ended(status: number): void {
      result ??= status
      stop()
      if (Object.keys(cluster.workers ?? {}).length > 0) return
      process.off('SIGTERM', stop)
      process.off('SIGINT', stop)
      resolve(result)
    }

    function stop(): void {
      if (stopping) return
      stopping = true
      for (const timer of pauses) clearTimeout(timer)
      for (const worker of workers()) worker.process.kill('SIGTERM')
      if (workers().length === 0) ended(0)
    }

    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
    for (let number = 1; number <= count; number++) start(number)
  })

  function workers(): Worker[] {
    return Object.values(cluster.workers ?? {}).filter(worker => worker !== undefined && worker.isConnected()) as Worker[]
  }

  /** One asks for the counts of all: each is asked, and who asked gets what came in time. */
  function receive(from: Worker, message: FromWorker): void {
    if (message.kind === 'share') {
      const collected = collecting.get(message.question)
      if (collected === undefined) return
      collected.shares.push(message.share)
      if (--collected.missing === 0) collected.done()
      return
    }
    const own = ++question
    const asked = workers()
    const shares: Shares = []
    const done = (): void => {
      clearTimeout(timer)
      collecting.delete(own)
      if (from.isConnected()) tell(from, { kind: 'shares', question: message.question, shares })
    }
    const timer = setTimeout(done, shareTime)
    collecting.set(own, { shares, missing: asked.length, done })
    for (const worker of asked) tell(worker, { kind: 'share?', question: own })
  }

  function tell(worker: Worker, message: ToWorker): void {
    // Between the check and the sending it may have gone: then its share is missing.
    worker.send(message, () => {})
  }
}
