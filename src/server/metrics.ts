/** Prometheus metrics. Their names are listed in docs/http-api.md. */
import type { ErrorCode } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

const buckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

interface Child {
  observe(value: number): void
}

export class Metrics {
  readonly #registry = new Registry()
  readonly #duration: Histogram<'route' | 'method' | 'status'>
  readonly #children = new Map<string, Map<number, Child>>()
  readonly #rejections: Counter<'reason'>
  // Plain numbers on the way of a request; they become metrics when somebody looks.
  #rows = 0
  #inFlight = 0

  constructor(name: string, { provenance }: Model) {
    const registers = [this.#registry]
    this.#duration = new Histogram({ name: 'brine_request_duration_seconds', help: 'Time from the headers of a request to its answer.', labelNames: ['route', 'method', 'status'], buckets, registers })
    this.#rejections = new Counter({ name: 'brine_rejections_total', help: 'Requests refused, by the code of the error.', labelNames: ['reason'], registers })
    const rows = () => this.#rows
    new Counter({
      name: 'brine_rows_total',
      help: 'Rows predicted.',
      registers,
      collect() {
        this.reset()
        this.inc(rows())
      },
    })
    const inFlight = () => this.#inFlight
    new Gauge({
      name: 'brine_requests_in_flight',
      help: 'Requests that have no answer yet.',
      registers,
      collect() {
        this.set(inFlight())
      },
    })
    const info = {
      name,
      estimator: provenance.estimator,
      library: provenance.library?.name ?? '',
      library_version: provenance.library?.version ?? '',
      sha256: provenance.source.sha256,
      compiler: provenance.compiler,
    }
    new Gauge({ name: 'brine_model_info', help: 'The model that is served; always 1.', labelNames: Object.keys(info), registers }).set(info, 1)
    // The event loop's delay is sampled by a timer: ten times a second costs nothing that can be measured.
    collectDefaultMetrics({ register: this.#registry, eventLoopMonitoringPrecision: 100 })
  }

  begin(): void {
    this.#inFlight++
  }

  end(route: string, method: string, status: number, seconds: number, rows: number): void {
    this.#inFlight--
    this.#rows += rows
    this.#childFor(route, method, status).observe(seconds)
  }

  reject(reason: ErrorCode): void {
    this.#rejections.inc({ reason })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  #childFor(route: string, method: string, status: number): Child {
    const key = method === 'POST' ? route : `${method} ${route}`
    let children = this.#children.get(key)
    if (children === undefined) this.#children.set(key, (children = new Map()))
    let child = children.get(status)
    if (child === undefined) children.set(status, (child = this.#duration.labels(route, method, String(status))))
    return child
  }
}
