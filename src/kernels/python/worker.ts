/** One long-lived Python process (worker.py) for one model: started again with growing pauses when it ends. */
import type { ChildProcess } from 'node:child_process'
import type { Duplex } from 'node:stream'
import type { Frame } from './frames.ts'
import { BrineError } from '../../errors.ts'
import { FrameReader, frameBytes } from './frames.ts'
import { fileURLToPath } from 'node:url'
import { spawn } from 'node:child_process'

export interface PythonOptions {
  /** The interpreter: its environment is what the model was trained with. */
  readonly python: string
  /** Bytes of address space that the process may take (RLIMIT_AS); unlimited where absent. */
  readonly memory?: number | undefined
  /** Milliseconds for one answer; 30 s where absent. */
  readonly deadline?: number | undefined
  /** Milliseconds for the start, its imports included; 120 s where absent. */
  readonly startTime?: number | undefined
}

const firstPause = 200
const longestPause = 30_000
/** An idle worker is asked whether it lives. */
const healthTime = 10_000

interface Pending {
  readonly resolve: (frame: Frame) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

export class PythonWorker {
  readonly #options: PythonOptions
  readonly #open: { readonly header: object; readonly body: Uint8Array }
  readonly #pending = new Map<number, Pending>()
  #child: ChildProcess | undefined
  #socket: Duplex | undefined
  #started: Promise<Frame> | undefined
  #health: NodeJS.Timeout | undefined
  #next = 1
  #pause = firstPause
  #restart: NodeJS.Timeout | undefined
  #problem: string | undefined
  #closed = false

  /** `header` and `body` are what opens the model, at every start. */
  constructor(options: PythonOptions, header: object, body: Uint8Array) {
    this.#options = options
    this.#open = { header: { ...header, ...(options.memory === undefined ? {} : { memory: options.memory }) }, body }
  }

  /** Why it does not answer at this moment, where it does not. */
  get problem(): string | undefined {
    return this.#problem
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts the process and opens the model. @throws BrineError 'worker-failed', 'deadline' */
  start(): Promise<Frame> {
    if (this.#closed) return Promise.reject(failed('The Python worker is closed'))
    this.#started ??= this.#launch().catch((error: unknown) => {
      this.#problem = (error as Error).message
      this.#stop()
      throw error
    })
    return this.#started
  }

  /** Asks the worker, which is started again where it ended. @throws BrineError 'worker-failed', 'deadline' */
  async ask(header: object, body: Uint8Array, signal?: AbortSignal): Promise<Frame> {
    signal?.throwIfAborted()
    if (this.#restart !== undefined) throw failed(`The Python worker is started again after it ended: ${this.#problem ?? ''}`)
    await this.start()
    const frame = await this.#send({ kind: 'ask', ...header }, body, this.#options.deadline ?? 30_000)
    // Only an answer shows that it works: one that ends at each question starts ever more rarely.
    this.#pause = firstPause
    return frame
  }

  close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#restart)
    const child = this.#child
    const ended = child === undefined || child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise<void>(done => child.once('close', () => done()))
    this.#stop()
    return ended
  }

  async #launch(): Promise<Frame> {
    const { python, startTime = 120_000 } = this.#options
    const script = fileURLToPath(new URL('./worker.py', import.meta.url))
    // What the model prints goes to standard error: standard output may be the answer itself.
    const child = spawn(python, ['-u', script], { stdio: ['pipe', 2, 2, 'pipe'] })
    const socket = child.stdio[3] as Duplex
    this.#child = child
    this.#socket = socket
    const reader = new FrameReader()
    child.on('error', error => this.#ended(child, failed(`Cannot start ${python}: ${error.message}`, 'Check the path of --python.', error)))
    child.on('exit', (status, signal) => this.#ended(child, failed(`The Python worker ended with ${signal ?? `status ${String(status)}`}`, 'Its last words are on standard error. Give more with --python-memory where it ran out.')))
    child.stdin!.on('error', () => {})
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      for (const frame of reader.push(chunk)) this.#answered(frame)
    })
    const frame = await this.#send({ kind: 'open', ...this.#open.header }, this.#open.body, startTime)
    this.#problem = undefined
    this.#health = setInterval(() => this.#ping(), healthTime)
    this.#health.unref()
    return frame
  }

  #send(header: object, body: Uint8Array, deadline: number): Promise<Frame> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const error = new BrineError('deadline', `Python did not answer within ${deadline / 1000} s`, { hint: 'Send fewer rows, or raise the limit (--predict-time).' })
        this.#settle(id)?.reject(error)
        // It works on what nobody waits for any more.
        if (this.#child !== undefined) this.#ended(this.#child, error)
      }, deadline)
      this.#pending.set(id, { resolve, reject, timer })
      for (const piece of frameBytes({ ...header, id }, body)) this.#socket!.write(piece)
    })
  }

  #answered(frame: Frame): void {
    const { id, error, hint } = frame.header
    const waiting = this.#settle(id ?? -1)
    if (error === undefined) waiting?.resolve(frame)
    else waiting?.reject(failed(String(error), hint === undefined ? undefined : String(hint)))
  }

  #settle(id: number): Pending | undefined {
    const waiting = this.#pending.get(id)
    clearTimeout(waiting?.timer)
    this.#pending.delete(id)
    return waiting
  }

  #ping(): void {
    if (this.#pending.size > 0) return
    // A worker that does not answer is ended by `#send`, and so started again.
    this.#send({ kind: 'ping' }, new Uint8Array(0), healthTime).catch(() => {})
  }

  #ended(child: ChildProcess, error: BrineError): void {
    if (child !== this.#child) return
    const ran = this.#health !== undefined
    this.#stop()
    for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(error)
    if (this.#closed || !ran) return
    this.#problem = error.message
    this.#restartLater()
  }

  #restartLater(): void {
    this.#restart = setTimeout(() => {
      this.#restart = undefined
      this.start().catch(() => {
        if (!this.#closed) this.#restartLater()
      })
    }, this.#pause)
    this.#pause = Math.min(2 * this.#pause, longestPause)
  }

  #stop(): void {
    clearInterval(this.#health)
    this.#health = undefined
    this.#started = undefined
    const child = this.#child
    this.#child = undefined
    this.#socket?.destroy()
    child?.stdin?.destroy()
    child?.kill('SIGKILL')
  }
}

export function failed(message: string, hint?: string, cause?: unknown): BrineError {
  return new BrineError('worker-failed', message, { hint: hint ?? 'See standard error for more.', cause })
}
