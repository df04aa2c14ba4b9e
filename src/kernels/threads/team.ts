import { Worker } from 'node:worker_threads'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answers } from '../predictor.ts'
import type { Done, Task, ThreadData } from './messages.ts'
import type { Model } from '../../model/model.ts'
import { BrineError } from '../../errors.ts'
import { brineFileOf } from '../../model/brine-file.ts'

interface Waiting {
  readonly task: Task
  readonly memory: ArrayBuffer[]
  readonly resolve: (answers: Answers) => void
  readonly reject: (reason: unknown) => void
}

/** Beside this file, with its ending: in the sources, compiled, or in the server's bundle. */
const entry = new URL(`./thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

/** Threads that hold one model, started when there is the first task. They do not keep the process alive when they rest. */
export class Team {
  readonly #model: Model
  readonly #mostBytes: number
  #count: number
  readonly #threads = new Map<Worker, Waiting | undefined>()
  readonly #waiting: Waiting[] = []
  #shared: SharedArrayBuffer | undefined
  #closed = false

  /** `count` threads, or fewer, so that together they hold models of at most `mostBytes`. */
  constructor(model: Model, count: number, mostBytes: number) {
    this.#model = model
    this.#count = count
    this.#mostBytes = mostBytes
  }

  get isStarted(): boolean {
    return this.#threads.size > 0
  }

  /** @throws BrineError 'worker-failed' where the thread ends before it has answered; the signal's reason */
  answer(task: Task, memory: ArrayBuffer[], signal?: AbortSignal): Promise<Answers> {
    if (this.#closed) return Promise.reject(ended('it was closed'))
    let leave = (): void => undefined
    const answers = new Promise<Answers>((resolve, reject) => {
      const waiting = { task, memory, resolve, reject }
      leave = () => {
        const at = this.#waiting.indexOf(waiting)
        if (at >= 0) this.#waiting.splice(at, 1)
        reject(signal!.reason as Error)
      }
      this.#waiting.push(waiting)
      signal?.addEventListener('abort', leave, { once: true })
      this.#handOut()
    })
    // A signal may outlive many batches.
    return answers.finally(() => signal?.removeEventListener('abort', leave))
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const { reject } of this.#waiting.splice(0)) reject(ended('it was closed'))
    await Promise.all([...this.#threads.keys()].map(thread => thread.terminate()))
  }

  #handOut(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#idle()
      if (thread === undefined) return
      const next = this.#waiting.shift()!
      this.#threads.set(thread, next)
      thread.ref()
      thread.postMessage(next.task, next.memory)
    }
  }

  #idle(): Worker | undefined {
    for (const [thread, busy] of this.#threads) if (busy === undefined) return thread
    return this.#threads.size < this.#count ? this.#start() : undefined
  }

  #start(): Worker {
    if (this.#shared === undefined) {
      this.#shared = shared(brineFileOf(this.#model))
      this.#count = Math.max(1, Math.min(this.#count, Math.floor(this.#mostBytes / this.#shared.byteLength)))
    }
    const thread = new Worker(entry, { workerData: { model: this.#shared } satisfies ThreadData, name: 'brine-predict' })
    this.#threads.set(thread, undefined)
    thread.unref()
    thread.on('message', ({ answers, error }: Done) => {
      const { resolve, reject } = this.#threads.get(thread)!
      this.#threads.set(thread, undefined)
      thread.unref()
      if (answers === undefined) reject(error)
      else resolve(answers)
      this.#handOut()
    })
    let cause: unknown
    thread.on('error', error => (cause = error))
    thread.on('exit', status => {
      this.#threads.get(thread)?.reject(ended(cause instanceof Error ? cause.message : `status ${status}`, cause))
      this.#threads.delete(thread)
      if (!this.#closed) this.#handOut()
    })
    return thread
  }
}

function shared(bytes: Uint8Array): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(bytes.length)
  new Uint8Array(memory).set(bytes)
  return memory
}

function ended(detail: string, cause?: unknown): BrineError {
  return new BrineError('worker-failed', `A prediction thread ended before it had answered: ${detail}`, { hint: 'Send the rows again; with less memory at hand, run with --threads 1 (BRINE_THREADS=1).', cause })
}
