/**
 * What the service counts: plain numbers on the way of a request. prometheus.ts makes metrics of them when somebody
 * asks. Their names are listed in docs/http-api.md.
 */
import type { ErrorCode } from '../errors.ts'
import type { Model } from '../model/model.ts'

/** Upper bounds of the histogram's buckets, in seconds. */
export const durationBounds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const

export interface Durations {
  readonly route: string
  readonly method: string
  readonly status: number
  /** How many fell between the bound before and this one; the last holds those beyond all bounds. */
  readonly counts: number[]
  sum: number
}

export class Metrics {
  readonly name: string
  readonly model: Model
  readonly rejections = new Map<ErrorCode, number>()
  readonly durations: Durations[] = []
  rows = 0
  inFlight = 0
  // By status, then by route and method: what a request looks up in two steps.
  readonly #byStatus = new Map<number, Map<string, Durations>>()

  constructor(name: string, model: Model) {
    this.name = name
    this.model = model
  }

  begin(): void {
    this.inFlight++
  }

  end(route: string, method: string, status: number, seconds: number, rows: number): void {
    this.inFlight--
    this.rows += rows
    const durations = this.#durationsOf(route, method, status)
    let bucket = 0
    while (bucket < durationBounds.length && seconds > durationBounds[bucket]!) bucket++
    durations.counts[bucket]!++
    durations.sum += seconds
  }

  reject(reason: ErrorCode): void {
    this.rejections.set(reason, (this.rejections.get(reason) ?? 0) + 1)
  }

  #durationsOf(route: string, method: string, status: number): Durations {
    let byRoute = this.#byStatus.get(status)
    if (byRoute === undefined) this.#byStatus.set(status, (byRoute = new Map()))
    const key = method === 'POST' ? route : `${method} ${route}`
    let durations = byRoute.get(key)
    if (durations === undefined) {
      durations = { route, method, status, counts: new Array<number>(durationBounds.length + 1).fill(0), sum: 0 }
      byRoute.set(key, durations)
      this.durations.push(durations)
    }
    return durations
  }
}
