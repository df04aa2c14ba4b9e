/** A kernel in a process of its own, on one core and one thread, that answers one task after the other. */
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import type { KernelPeer } from './index.ts'
import { endTree } from '../servers/process-tree.ts'
import { environment } from '../../environments.ts'
import { lastWords } from '../../run-command.ts'
import { modelFolder } from '../../folders.ts'
import { onCore } from '../../on-core.ts'

/** `open` may compile a forest with gcc. */
const longest = 1_800_000
/** After so long, and again, it is told of. */
const slow = 30_000

export interface KernelHost {
  readonly peer: KernelPeer
  /** @throws Error why this peer has no such model */
  open(name: string): Promise<void>
  /** µs a row, of calls with so many rows. */
  time(rows: number, milliseconds: number): Promise<number>
  /** Of all rows of the model. */
  answers(): Promise<readonly (number | readonly number[])[]>
  close(): Promise<void>
}

const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' }

export async function startKernel(peer: KernelPeer): Promise<KernelHost> {
  const command = peer.environment === undefined ? [process.execPath, 'bench/peers/kernels/host.mjs'] : [await environment(peer.environment), 'bench/peers/kernels/host.py']
  const [program, ...args] = onCore(0, [...command, peer.file, modelFolder])
  const child = spawn(program!, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...oneThread } })
  // One that ends at once, for want of its library, says so by its last words.
  child.stdin.on('error', () => undefined)
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + String(chunk)).slice(-4000)))
  const ended = once(child, 'close')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()

  async function ask(task: object): Promise<Record<string, unknown>> {
    child.stdin.write(`${JSON.stringify(task)}\n`)
    const started = performance.now()
    const timer = setTimeout(() => endTree(child.pid!), longest)
    const telling = setInterval(() => console.log(`${peer.title} has been at ${JSON.stringify(task)} for ${Math.round((performance.now() - started) / 1000)} s; what it compiles now is kept for the next run`), slow)
    const line = await lines.next()
    clearTimeout(timer)
    clearInterval(telling)
    if (line.done === true) throw new Error(`its process ended: ${lastWords(complaints)}`)
    const answer = JSON.parse(line.value) as Record<string, unknown>
    if (answer.absent !== undefined) throw new Error(String(answer.absent))
    return answer
  }

  return {
    peer,
    open: async name => void (await ask({ open: name })),
    time: async (rows, milliseconds) => (await ask({ time: rows, milliseconds })).microseconds as number,
    answers: async () => (await ask({ answers: true })).answers as readonly (number | readonly number[])[],
    async close() {
      endTree(child.pid!)
      await ended
    },
  }
}
