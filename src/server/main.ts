/**
 * The image's program, which start.ts runs: serves /app/model.brine, or the file that is its argument. The one place of this room that reads
 * the environment: BRINE_NAME, BRINE_HOST, BRINE_PORT, BRINE_CORS, BRINE_ACCESS_LOG, BRINE_WORKERS,
 * BRINE_THREADS, the limits, and, for a model that Python runs, BRINE_PYTHON and BRINE_PYTHON_MEMORY.
 */
import './hold-young-generation.ts'
import { BrineError } from '../errors.ts'
import { openPredictor } from '../kernels/open-predictor.ts'
import { openLog } from './log.ts'
import { readBrineFile } from '../model/brine-file.ts'
import { readWholeFile } from '../model/read-whole-file.ts'
import { parseLimit, readLimits, withDefaults } from './limits.ts'
import { startService } from './service.ts'
import { threadCount, workerCount } from './workers/worker-count.ts'
import { workerVariable } from './workers/worker-variable.ts'
import { traceOf } from './log.ts'

async function serve(path: string, variables: NodeJS.ProcessEnv): Promise<void> {
  const worker = process.send === undefined ? undefined : variables[workerVariable]
  const workers = worker === undefined && variables.BRINE_WORKERS !== undefined ? workerCount(variables.BRINE_WORKERS, 'BRINE_WORKERS') : 1
  if (workers > 1) {
    const { supervise } = await import('./workers/supervise.ts')
    process.exit(await supervise({ count: workers, entry: process.argv[1]!, args: [path], env: variables, log: openLog() }))
  }
  const model = readBrineFile(await read(path))
  const limits = readLimits(variables)
  const { BRINE_PYTHON: python, BRINE_PYTHON_MEMORY: memory } = variables
  const service = await startService({
    predictor: await openPredictor(model, {
      python: python === undefined ? undefined : { python, deadline: withDefaults(limits).predictTime, ...(memory === undefined ? {} : { memory: parseLimit('maxBody', memory, 'BRINE_PYTHON_MEMORY') }) },
      // Workers have the cores already.
      threads: variables.BRINE_THREADS === undefined ? (worker === undefined ? 'auto' : 1) : threadCount(variables.BRINE_THREADS, 'BRINE_THREADS'),
    }),
    name: variables.BRINE_NAME ?? model.provenance.estimator,
    host: variables.BRINE_HOST ?? '0.0.0.0',
    port: portOf(variables.BRINE_PORT ?? '8000'),
    accessLog: ['1', 'true'].includes(variables.BRINE_ACCESS_LOG ?? ''),
    limits,
    ...(worker === undefined ? {} : { worker: Number(worker) }),
    ...(variables.BRINE_CORS === undefined ? {} : { cors: variables.BRINE_CORS }),
  })
  const stop = () => void service.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // A worker whose supervisor is gone.
  process.once('disconnect', stop)
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readWholeFile(path)
  } catch (cause) {
    throw new BrineError('file-not-found', `Cannot read the model ${path}`, { cause, hint: 'Build the image with `brine build`, which puts the model there.' })
  }
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text)
  throw new BrineError('usage', `BRINE_PORT: expected a port from 0 to 65535, got '${text.slice(0, 40)}'`)
}

serve(process.argv[2] ?? '/app/model.brine', process.env).catch((error: unknown) => {
  const log = openLog()
  if (error instanceof BrineError) log.fatal({ code: error.code, hint: error.hint }, error.message)
  else log.fatal(traceOf(error), 'defect')
  process.exit(error instanceof BrineError ? error.exitStatus : 70)
})
