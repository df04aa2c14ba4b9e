import { basename, extname } from 'node:path'
import type { Command } from 'commander'
import type { GoldenOptions } from '../golden-option.ts'
import type { LimitName } from '../../server/limits.ts'
import type { ModelOptions, ThreadOptions } from '../model-options.ts'
import { BrineError } from '../../errors.ts'
import { addGoldenOption, readGoldenAt, withGolden } from '../golden-option.ts'
import { addModelOptions, addThreadOption, pythonOf, threadsOf } from '../model-options.ts'
import { compileApart } from '../compile-apart.ts'
import { flagOf, limitNames, limitTable, parseLimit, readLimits, showLimit, withDefaults } from '../../server/limits.ts'
import { run } from '../run.ts'
import { version } from '../../version.ts'
import { workerCount } from '../../server/workers/worker-count.ts'

type Options = {
  host: string
  port: string
  cors?: string
  accessLog?: boolean
  workers?: string
} & ModelOptions &
  ThreadOptions &
  GoldenOptions & { [name in LimitName]?: string }

export function serveCommand(program: Command): void {
  const command = program
    .command('serve')
    .summary('serve a model over HTTP')
    .description('Serves a model over HTTP: POST /predict, GET /health, /docs and more, derived from the model itself.')
    .argument('<model>', 'model.pkl or model.brine')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('-p, --port <number>', 'port to listen on; 0 takes any free one', '8000')
    .option('--cors <origin>', 'origin of web pages that may call the service, or *')
    .option('--access-log', 'log successful requests too')
    .option('--workers <number>', 'processes on the one port, or auto for one a core')
  addGoldenOption(addModelOptions(addThreadOption(command)))
  for (const name of limitNames) command.option(`${flagOf(name)} <limit>`, `${limitTable[name].about} (default: ${showLimit(name, limitTable[name].default)})`)
  command
    .addHelpText('after', `
Examples:
  $ brine serve model.pkl
  $ brine serve model.pkl --port 9000 --access-log
  $ brine serve model.brine --workers auto
  $ brine serve model.brine --host 0.0.0.0 --max-body 32MiB`)
    .action((path: string, options: Options, self: Command) =>
      run(self, async ({ terminal, signal }) => {
        const threads = threadsOf(options)
        const port = portOf(options.port)
        const workers = options.workers === undefined ? undefined : workerCount(options.workers, '--workers')
        const given = limitNames.filter(name => options[name] !== undefined)
        const limits = { ...readLimits(process.env), ...Object.fromEntries(given.map(name => [name, parseLimit(name, options[name]!)])) }
        const python = pythonOf(options, withDefaults(limits).predictTime)
        const golden = await readGoldenAt(options.golden, signal)
        const reading = compileApart(path, options, { signal, terminal })
        // Loaded while the other process reads.
        const [{ startService, exampleRow }, { openPredictor }] = await Promise.all([import('../../server/index.ts'), import('../../kernels/open-predictor.ts'), import('../../server/hold-young-generation.ts'), reading.catch(() => undefined)])
        const model = withGolden(await reading, golden)
        const name = path === '-' ? 'model' : basename(path, extname(path))
        if (workers !== undefined) {
          const { serveWithWorkers } = await import('../serve-with-workers.ts')
          process.exit(await serveWithWorkers(model, { ...options, name, port, workers, limits }, terminal))
        }
        const predictor = await openPredictor(model, { python, threads })
        const service = await startService({
          predictor,
          name,
          version,
          host: options.host,
          port,
          accessLog: options.accessLog === true,
          limits,
          ...(options.cors === undefined ? {} : { cors: options.cors }),
        })
        if (service.problem !== undefined) terminal.note(`not ready: ${service.problem}`)
        const example = await exampleRow(predictor)
        const fields = predictor.model.signature.inputs
        const row = example && JSON.stringify(Object.fromEntries(fields.map(({ name }, at) => [name, example[at]])))
        const curl = row === undefined ? undefined : `curl -H 'content-type: application/json' -d '${row.replaceAll("'", `'\\''`)}' ${service.url}/predict`
        terminal.note([`docs  ${service.url}/docs`, ...(curl === undefined ? [] : [`try   ${curl}`]), 'Ctrl-C stops it.'].join('\n'))
        await new Promise<void>(stopped => signal.addEventListener('abort', () => stopped(), { once: true }))
        await service.close()
        process.exit(0)
      }),
    )
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text)
  throw new BrineError('usage', `--port is ${text}, expected a number from 0 to 65535`)
}
