/** The model's service as an image runs it: the server's entry, in a process of its own, on a free port of this machine. */
import { createInterface } from 'node:readline'
import { existsSync } from 'node:fs'
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { Model } from '../../model/model.ts'
import type { ModelOptions } from '../model-options.ts'
import { BrineError } from '../../errors.ts'
import { endChild } from './child.ts'
import { writeBrineFile } from '../../model/brine-file.ts'

/** From its start until it takes requests: what an image's startup probe allows. */
const startTime = 300_000
const complaintLength = 4000

export interface OwnService {
  readonly url: string
  close(): Promise<void>
}

/** Where the build puts the server's bundle, beside the sources and beside what they are compiled to. */
const entry = fileURLToPath(new URL('../../../dist/service/server.cjs', import.meta.url))

/** @throws BrineError 'not-ready' where it does not come up */
export async function startOwnService(model: Model, { python, pythonMemory }: ModelOptions, signal: AbortSignal): Promise<OwnService> {
  signal.throwIfAborted()
  if (!existsSync(entry)) throw new BrineError('internal', `The server's bundle is not at ${entry}`, { hint: 'Run npm run build.' })
  const folder = await mkdtemp(join(tmpdir(), 'brine-bench-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const file = join(folder, 'model.brine')
    await writeFile(file, writeBrineFile(model))
    const child = fork(entry, [file], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Several workers would be sized as one.
      env: {
        ...withoutWorkers(process.env),
        BRINE_HOST: '127.0.0.1',
        BRINE_PORT: '0',
        ...(python === undefined ? {} : { BRINE_PYTHON: python }),
        ...(pythonMemory === undefined ? {} : { BRINE_PYTHON_MEMORY: pythonMemory }),
      },
    })
    const close = async (): Promise<void> => {
      await endChild(child)
      await remove()
    }
    try {
      return { url: await addressOf(child, signal), close }
    } catch (error) {
      await close()
      throw error
    }
  } catch (error) {
    await remove()
    throw error
  }
}

function withoutWorkers(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => name !== 'BRINE_WORKERS' && name !== 'BRINE_WORKER'))
}

/** From its log, whose lines go on being read, so that it never waits for a full pipe. */
function addressOf(child: ReturnType<typeof fork>, signal: AbortSignal): Promise<string> {
  let complaints = ''
  child.stderr!.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString('utf8')).slice(-complaintLength)))
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
    const fail = (message: string): void => {
      settle()
      reject(new BrineError('not-ready', `${message}${complaints === '' ? '' : `: ${complaints.trim()}`}`, { hint: 'brine serve shows what is wrong with it.' }))
    }
    const abort = (): void => {
      settle()
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => fail(`The service did not come up within ${startTime / 1000} s`), startTime)
    signal.addEventListener('abort', abort, { once: true })
    child.once('exit', status => fail(`The service ended with status ${String(status)} before it took requests`))
    createInterface({ input: child.stdout! }).on('line', line => {
      const { msg, url, level } = parsed(line)
      if (msg === 'serving' && url !== undefined) {
        settle()
        resolve(url)
      } else if ((level === 'fatal' || level === 'error') && msg !== undefined) complaints = (complaints + msg).slice(-complaintLength)
    })
  })
}

function parsed(line: string): { msg?: string; url?: string; level?: string } {
  try {
    return JSON.parse(line) as object
  } catch {
    return { msg: line }
  }
}
