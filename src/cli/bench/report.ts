/** What a bench found: the same for the terminal, the page and --json. */
import { availableParallelism, cpus, loadavg } from 'node:os'
import type { Measurement } from './measure.ts'
import type { Model } from '../../model/model.ts'
import type { Measured, SizedReplica } from './size-replica.ts'
import { kneeOf } from './knee.ts'
import { sizeReplica } from './size-replica.ts'

export interface BenchReport {
  readonly name: string
  readonly estimator: string
  /** SHA-256 of the model file. */
  readonly model: string
  /** The address of --url; null where the bench started the service itself. */
  readonly url: string | null
  readonly rowsPerRequest: number
  readonly seconds: number
  /** Requests a second that were asked for; null for a closed load. */
  readonly rate: number | null
  readonly measurements: readonly Measurement[]
  /** Which of them is the knee, where several were made. */
  readonly knee: number | null
  readonly replica: SizedReplica | null
  /** What stands in the way of trusting the numbers, or needs an eye. */
  readonly remarks: readonly string[]
  /** When and where it was measured. */
  readonly made: string
}

/** Of answers to all requests: with more failures than this, a load is not one that the service carries. */
const mostFailures = 0.01
const generatorBusy = 0.9

function failuresOf({ statuses, failures, unsent }: Measurement): number {
  const refused = Object.entries(statuses).reduce((sum, [status, count]) => (status === '200' ? sum : sum + count), 0)
  return refused + unsent + Object.values(failures).reduce((sum, count) => sum + count, 0)
}

/** `503 × 12, ECONNRESET × 1` */
export function failureText({ statuses, failures, unsent }: Measurement): string {
  const parts = [...Object.entries(statuses).filter(([status]) => status !== '200'), ...Object.entries(failures), ...(unsent === 0 ? [] : [['unsent', unsent] as const])]
  return parts.map(([what, count]) => `${what} × ${count}`).join(', ')
}

function carried(measurement: Measurement): boolean {
  const successes = measurement.statuses[200] ?? 0
  return successes > 0 && failuresOf(measurement) <= mostFailures * successes
}

export interface Given extends Pick<BenchReport, 'name' | 'url' | 'rowsPerRequest' | 'seconds' | 'rate' | 'measurements'> {
  readonly model: Model
  /** The service's limits; undefined where it does not tell them. */
  readonly bodies: Measured['bodies'] | undefined
  /** The load average before. */
  readonly busy: number
}

/** Undefined where no load was carried. */
export function reportOf({ model, bodies, busy, ...given }: Given): BenchReport {
  const { measurements, rate } = given
  const good = measurements.filter(carried)
  const best = good.length === 0 ? undefined : good[kneeOf(good)]
  const knee = best === undefined || measurements.length < 2 ? null : measurements.indexOf(best)
  const { provenance } = model
  return {
    ...given,
    estimator: provenance.estimator,
    model: provenance.source.sha256,
    knee,
    replica: best === undefined ? null : replicaOf(best, rate, Math.max(...measurements.map(({ residentBytes }) => residentBytes ?? 0)), bodies),
    remarks: remarksOf(given, best, knee, busy),
    made: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, load average ${busy.toFixed(1)} before`,
  }
}

function replicaOf(at: Measurement, rate: number | null, residentBytes: number, bodies: Measured['bodies'] | undefined): SizedReplica | null {
  const { cpuSecondsPerRequest, requestsPerSecond, latency, connections } = at
  if (cpuSecondsPerRequest === undefined || residentBytes === 0 || bodies === undefined) return null
  // Little's law: how many are on their way is the rate times the time that each takes.
  const concurrency = rate === null ? connections : Math.max(1, Math.ceil((requestsPerSecond * latency.mean) / 1000))
  return sizeReplica({ load: rate === null ? { kind: 'highest', requestsPerSecond } : { kind: 'asked', requestsPerSecond: rate }, concurrency, cpuSecondsPerRequest, residentBytes, bodies })
}

function remarksOf({ measurements, url }: Pick<BenchReport, 'measurements' | 'url'>, best: Measurement | undefined, knee: number | null, busy: number): string[] {
  const remarks: string[] = []
  const different = measurements.reduce((sum, measurement) => sum + measurement.different, 0)
  const first = measurements.find(({ firstDifference }) => firstDifference !== undefined)?.firstDifference
  if (first !== undefined) remarks.push(`${different} answers are not the model's: ${first.body.slice(0, 200)} was answered with ${first.answer.slice(0, 200)}, expected ${first.expected.slice(0, 200)}`)
  if (best === undefined) remarks.push('No load was carried: at each, more than 1 % of the requests failed. No replica is sized by that.')
  if (busy > availableParallelism() / 2) remarks.push(`The machine was busy before (load average ${busy.toFixed(1)}): what it measures says little.`)
  if (best !== undefined && best.cores > generatorBusy) remarks.push('The process that makes the load was as busy as it can be: the service can do more.')
  if (knee !== null && knee === measurements.length - 1) remarks.push('The knee is at the end of the sweep: more connections may still do more.')
  if (url !== null) remarks.push('CPU and memory are what /metrics tells: of one process, or of all workers of one. With several replicas behind the address they mean nothing.')
  if (best !== undefined && best.cpuSecondsPerRequest === undefined) remarks.push('The service does not tell its CPU time and memory: no replica is sized.')
  return remarks
}

export function loadBefore(): number {
  return loadavg()[0]!
}
