import { basename, extname } from 'node:path'
import type { Command } from 'commander'
import type { Bench } from '../bench/measure.ts'
import type { GoldenOptions } from '../golden-option.ts'
import type { LoadPlan } from '../bench/load/plan.ts'
import type { Measurement } from '../bench/measure.ts'
import type { ModelOptions } from '../model-options.ts'
import type { Session } from '../run.ts'
import { BrineError } from '../../errors.ts'
import { addGoldenOption, readCheckedModelAt } from '../golden-option.ts'
import { addModelOptions, predictorOf } from '../model-options.ts'
import { askFirst, needReady, readBodyLimits, serviceUrl } from '../bench/service-at.ts'
import { htmlReport } from '../bench/html-report.ts'
import { loadBefore, reportOf, type BenchReport } from '../bench/report.ts'
import { measure } from '../bench/measure.ts'
import { needPlace } from '../need-place.ts'
import { prepareRequests } from '../bench/requests.ts'
import { readBytes } from '../read-bytes.ts'
import { readTable } from '../read-table.ts'
import { run } from '../run.ts'
import { startLoadGenerator } from '../bench/load-generator.ts'
import { startOwnService } from '../bench/own-service.ts'
import { terminalReport } from '../bench/terminal-report.ts'
import { writeFileWhole } from '../write-file.ts'
import { writeSizing } from '../sizing-file.ts'

interface Options extends ModelOptions, GoldenOptions {
  rate?: string
  connections?: string
  rows: string
  url?: string
  duration?: string
  input?: string
  report?: string
  sizing?: string
}

/** Requests at once, doubled from step to step. */
const sweep = [1, 2, 4, 8, 16, 32, 64]
const sweepSeconds = 2
const aloneSeconds = 10
/** The first measurement follows a longer warm-up: the service's code is compiled in it. */
const firstWarmUp = 1
const warmUp = 0.3

export function benchCommand(program: Command): void {
  const command = program
    .command('bench')
    .summary("measure a model's service, and what a replica of it needs")
    .description("Starts the model's service (or takes one that runs), loads it from a process of its own, compares every answer with the model's, and says how fast it is, where more load only waits, and what a replica needs.")
    .argument('<model>', 'model.pkl or model.brine')
    .option('--connections <number>', `so many requests at once (default: ${sweep.join(', ')} in turn, to find the knee)`)
    .option('--rate <number>', 'so many requests a second, whatever comes back')
    .option('--rows <number>', 'rows in each request', '1')
    .option('-i, --input <file>', "rows to send: CSV with a header, or JSON (default: the model's example)")
    .option('--url <address>', 'a service of this model that runs already')
    .option('--duration <seconds>', `time of each measurement (default: ${sweepSeconds} in turn, ${aloneSeconds} alone)`)
    .option('--report <file>', 'write a page with charts: report.html')
    .option('--sizing <file>', 'write what a replica needs, for brine deploy --sizing')
  addGoldenOption(addModelOptions(command))
    .addHelpText('after', `
Examples:
  $ brine bench model.pkl
  $ brine bench model.pkl --input rows.csv --report report.html --sizing sizing.yaml
  $ brine bench model.pkl --rate 500 --duration 60
  $ brine bench model.pkl --url http://127.0.0.1:8000 --connections 16`)
    .action((path: string, options: Options, self: Command) =>
      run(self, async session => {
        const { terminal, signal } = session
        const plans = plansOf(options)
        const rowsPerRequest = numberOf('--rows', options.rows, 1, 10_000, true)
        const seconds = secondsOf(options, plans)
        const url = options.url === undefined ? undefined : serviceUrl(options.url)
        await needPlace(options.report)
        await needPlace(options.sizing)
        const model = await readCheckedModelAt(path, { ...options, signal, terminal })
        const predictor = await predictorOf(model, options)
        const requests = await prepareOrClose()
        const busy = loadBefore()
        const service = url === undefined ? await startOwnService(model, options, signal) : { url, close: async () => undefined }
        const generator = startLoadGenerator()
        try {
          await needReady(service.url, signal)
          await askFirst(service.url, requests.bodies[0]!, signal)
          const measurements = await measureAll({ url: service.url, generator, requests, signal }, plans, seconds, terminal)
          const report = reportOf({
            name: path === '-' ? 'model' : basename(path, extname(path)),
            url: url ?? null,
            rowsPerRequest,
            seconds,
            rate: options.rate === undefined ? null : Number(options.rate),
            measurements,
            model,
            bodies: await readBodyLimits(service.url, signal),
            busy,
          })
          await tell(report, options, session)
        } finally {
          await Promise.all([generator.close(), service.close()])
        }

        async function prepareOrClose() {
          try {
            const given = options.input === undefined ? undefined : readTable(model.signature, await readBytes(options.input, signal))
            return await prepareRequests(predictor, given, rowsPerRequest)
          } finally {
            // A Python beside the measured one would take its processor.
            await predictor.close?.()
          }
        }
      }),
    )
}

async function measureAll(bench: Bench, plans: readonly LoadPlan['arrivals'][], seconds: number, terminal: Session['terminal']): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  for (const plan of plans) {
    terminal.progress(plan.kind === 'closed' ? `${plan.connections} at once` : `${plan.rate} requests a second`)
    measurements.push(await measure(bench, plan, seconds, measurements.length === 0 ? firstWarmUp : warmUp))
  }
  return measurements
}

async function tell(report: BenchReport, options: Options, { terminal, signal }: Session): Promise<void> {
  if (options.report !== undefined) await writeFileWhole(options.report, await htmlReport(report), signal)
  if (options.sizing !== undefined && report.replica !== null) {
    await writeFileWhole(options.sizing, writeSizing({ model: report.model, ...report.replica }, [`brine bench, ${report.made}`, ...report.replica.reasons]), signal)
  }
  terminal.result(terminalReport(report, process.stdout.isTTY ? process.stdout.columns : undefined), report)
  if (report.measurements.some(({ different }) => different > 0)) process.exitCode = new BrineError('check-failed', '').exitStatus
  if (options.sizing !== undefined && report.replica === null) {
    throw new BrineError('check-failed', `${options.sizing} was not written: no replica could be sized`, { hint: 'The notes of the report say why.' })
  }
}

function plansOf({ rate, connections }: Options): LoadPlan['arrivals'][] {
  if (rate !== undefined && connections !== undefined) {
    throw new BrineError('usage', '--rate and --connections are both given', { hint: '--rate sends on schedule, --connections as answers come back: choose one.' })
  }
  if (rate !== undefined) return [{ kind: 'open', rate: numberOf('--rate', rate, 0.1, 100_000, false) }]
  if (connections !== undefined) return [{ kind: 'closed', connections: numberOf('--connections', connections, 1, 1024, true) }]
  return sweep.map(number => ({ kind: 'closed', connections: number }))
}

function secondsOf({ duration }: Options, plans: readonly unknown[]): number {
  if (duration === undefined) return plans.length > 1 ? sweepSeconds : aloneSeconds
  return numberOf('--duration', duration, 0.1, 600, false)
}

function numberOf(flag: string, text: string, least: number, most: number, whole: boolean): number {
  const number = /^\d{1,7}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN
  if (number >= least && number <= most && (!whole || Number.isInteger(number))) return number
  throw new BrineError('usage', `${flag} is ${text.slice(0, 40)}, expected a ${whole ? 'whole ' : ''}number from ${least} to ${most}`)
}
