/** Starts one server, alone on its core, and waits for its first right answer. */
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { request } from 'undici'
import { setTimeout as pause } from 'node:timers/promises'
import { spawn } from 'node:child_process'
import type { ServerPeer } from './index.ts'
import type { Trained } from '../../models/trained.ts'
import { environment } from '../../environments.ts'
import { endTree, memoryOf, processTree } from './process-tree.ts'
import { lastWords, run } from '../../run-command.ts'
import { onCore } from '../../on-core.ts'
import { rowOf } from '../../models/trained.ts'

// The first start after an installation compiles what it imports.
const startTime = 180_000
const checkedRows = 20

export interface Started {
  readonly url: string
  /** The request of a row. */
  body(row: number): string
  /** From its start to its first right answer. */
  readonly milliseconds: number
  /** In MiB, over its processes: all that is resident, and what no file stands behind. */
  memory(): { readonly resident: number; readonly anonymous: number }
  stop(): Promise<void>
}

/** `node`: which Node runs a server of Node. @throws Error where it does not start, or answers otherwise than the library */
export async function startServer(peer: ServerPeer, model: Trained, node = process.execPath): Promise<Started> {
  const place = { program: peer.environment === undefined ? node : await environment(peer.environment), port: await freePort(), model }
  if (peer.prepare !== undefined) await run(peer.prepare(place), { seconds: 120 })
  const [program, ...args] = onCore(0, peer.command(place))
  const url = `http://127.0.0.1:${place.port}${peer.path ?? '/predict'}`
  const body = (at: number): string => {
    const row = rowOf(model, at)
    return JSON.stringify(peer.body === undefined ? row : peer.body(row))
  }
  const labelOf = (answer: unknown): unknown => (peer.label === undefined ? (answer as { prediction: unknown }).prediction : peer.label(answer as never))

  const started = performance.now()
  const child = spawn(program!, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', ...peer.env?.(place) } })
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + String(chunk)).slice(-4000)))
  const ended = once(child, 'exit')
  const stop = async (): Promise<void> => {
    endTree(child.pid!)
    await ended
  }
  let milliseconds = Infinity
  try {
    while (milliseconds === Infinity) {
      const answer = await ask(url, body(0))
      if (answer !== undefined) {
        milliseconds = performance.now() - started
        check(0, labelOf(answer))
      } else if (child.exitCode !== null || performance.now() - started > startTime) {
        throw new Error(`it did not start: ${lastWords(complaints)}`)
      } else await pause(2)
    }
    for (let row = 1; row < checkedRows; row++) check(row, labelOf(await ask(url, body(row))))
  } catch (error) {
    await stop()
    throw error
  }
  return { url, body, milliseconds, memory: () => memoryOf(processTree(child.pid!)), stop }

  function check(row: number, label: unknown): void {
    const expected = peer.constant === true ? 0 : model.predict[row]
    if (label !== expected) throw new Error(`it answers ${JSON.stringify(label)} to row ${row}, the library ${JSON.stringify(expected)}`)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function ask(url: string, body: string): Promise<unknown> {
  try {
    const answer = await request(url, { method: 'POST', body, headers: { 'content-type': 'application/json' }, headersTimeout: 20_000 })
    return answer.statusCode === 200 ? await answer.body.json() : void (await answer.body.dump())
  } catch {
    return undefined
  }
}
