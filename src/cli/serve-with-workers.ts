import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { Limits } from '../server/limits.ts'
import type { Model } from '../model/model.ts'
import type { Session } from './run.ts'
import { limitTable, openLog, supervise, variableOf, type LimitName } from '../server/index.ts'
import { writeBrineFile } from '../model/brine-file.ts'

export interface WorkerOptions {
  readonly workers: number
  readonly threads?: string
  readonly name: string
  readonly host: string
  readonly port: number
  readonly cors?: string
  readonly accessLog?: boolean
  readonly python?: string
  readonly pythonMemory?: string
  readonly limits: Partial<Limits>
}

/** Serves a model by several processes, each as in an image. Ends with their status when all have ended. */
export async function serveWithWorkers(model: Model, { workers: count, threads, name, host, port, cors, accessLog, python, pythonMemory, limits }: WorkerOptions, terminal: Session['terminal']): Promise<number> {
  // Also who is started again reads it: it stays until all have ended.
  const folder = await mkdtemp(join(tmpdir(), 'brine-serve-'))
  try {
    const file = join(folder, 'model.brine')
    await writeFile(file, writeBrineFile(model))
    const bounds = Object.entries(limits).map(([limit, value]) => [variableOf(limit as LimitName), plain(limit as LimitName, value)])
    return await supervise({
      count,
      entry: fileURLToPath(new URL('../server/main.js', import.meta.url)),
      args: [file],
      env: {
        ...process.env,
        ...Object.fromEntries(bounds),
        BRINE_NAME: name,
        BRINE_HOST: host,
        BRINE_PORT: String(port),
        BRINE_ACCESS_LOG: accessLog === true ? '1' : '',
        ...(threads === undefined ? {} : { BRINE_THREADS: threads }),
        ...(cors === undefined ? {} : { BRINE_CORS: cors }),
        ...(python === undefined ? {} : { BRINE_PYTHON: python }),
        ...(pythonMemory === undefined ? {} : { BRINE_PYTHON_MEMORY: pythonMemory }),
      },
      log: openLog(),
      onListening: bound => terminal.note([`docs  http://${host}:${bound}/docs`, `${count} workers. Ctrl-C stops them.`].join('\n')),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** As `parseLimit` reads it: a time without a unit would be seconds. */
function plain(limit: LimitName, value: number): string {
  return limitTable[limit].unit === 'milliseconds' ? `${value}ms` : String(value)
}
