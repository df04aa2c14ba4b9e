/** The service's counts as Prometheus metrics, with those of the process. Loaded when somebody asks for them. */
import type { Metrics } from './metrics.ts'
import type { Share, Shares } from './workers/messages.ts'
import { AggregatorRegistry, Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { durationBounds } from './metrics.ts'

export interface Prometheus {
  readonly contentType: string
  text(): Promise<string>
  /** What a worker tells of itself. */
  share(): Promise<Share>
}

export function openPrometheus(metrics: Metrics): Prometheus {
  const registry = new Registry()
  const registers = [registry]
  new Durations(metrics, registry)
  new Counter({
    name: 'brine_rows_total',
    help: 'Rows predicted.',
    registers,
    collect() {
      this.reset()
      this.inc(metrics.rows)
    },
  })
  new Gauge({
    name: 'brine_requests_in_flight',
    help: 'Requests that have no answer yet.',
    registers,
    collect() {
      this.set(metrics.inFlight)
    },
  })
  new Counter({
    name: 'brine_rejections_total',
    help: 'Requests refused, by the code of the error.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset()
      for (const [reason, count] of metrics.rejections) this.inc({ reason }, count)
    },
  })
  const info = infoOf(metrics)
  new Gauge({ name: 'brine_model_info', help: 'The model that is served; always 1.', labelNames: Object.keys(info), registers, aggregator: 'first' }).set(info, 1)
  // The event loop's delay is sampled by a timer: ten times a second costs nothing that can be measured.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 })
  return { contentType: registry.contentType, text: () => registry.metrics(), share: () => registry.getMetricsAsJSON() }
}

/** Counts are summed over the workers. */
export function textOfAll(shares: Shares): Promise<string> {
  return AggregatorRegistry.aggregate(shares).metrics()
}

const durations = { name: 'brine_request_duration_seconds', help: 'Time from the headers of a request to its answer.', labelNames: ['route', 'method', 'status'] }

/** A histogram whose counts are kept elsewhere: prom-client's own would look its labels up for each request. */
class Durations extends Histogram {
  readonly #metrics: Metrics
  readonly #empty = new Histogram({ ...durations, registers: [] })

  constructor(metrics: Metrics, registry: Registry) {
    super({ ...durations, registers: [registry] })
    this.#metrics = metrics
  }

  override async get() {
    const values = this.#metrics.durations.flatMap(({ counts, sum, ...labels }) => {
      let total = 0
      const buckets = counts.map((count, at) => ({ metricName: `${durations.name}_bucket`, labels: { le: durationBounds[at] ?? '+Inf', ...labels }, value: (total += count) }))
      return [...buckets, { metricName: `${durations.name}_sum`, labels, value: sum }, { metricName: `${durations.name}_count`, labels, value: total }]
    })
    return { ...(await this.#empty.get()), values }
  }

  /** What the registry prints, where a metric has it. */
  getForPromString() {
    return this.get()
  }
}

function infoOf({ name, model: { provenance } }: Metrics): Record<string, string> {
  return {
    name,
    estimator: provenance.estimator,
    library: provenance.library?.name ?? '',
    library_version: provenance.library?.version ?? '',
    sha256: provenance.source.sha256,
    compiler: provenance.compiler,
  }
}
