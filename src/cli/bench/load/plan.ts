/** What the process that makes the load is asked, and what it tells. Both are plain data. */

/** Milliseconds that a request may take, and its connection, before it counts as failed. */
export const requestTime = 30_000

/**
 * Options of Node for the process that makes the load: with V8's own small space for new objects it collects up to fifty times
 * a second, and each pause would count as the service's.
 */
export const loadOptions = ['--min-semi-space-size=64', '--max-semi-space-size=64'] as const

export interface LoadPlan {
  /** Of `POST /predict`. */
  readonly url: string
  /** Sent in turn. */
  readonly bodies: readonly string[]
  /** The answer to each body. */
  readonly expected: readonly string[]
  /** How long is measured, and how long the same load runs before that. */
  readonly seconds: number
  readonly warmUp: number
  /** Closed: so many connections, each with one request at a time. Open: so many requests a second, whatever comes back. */
  readonly arrivals: { readonly kind: 'closed'; readonly connections: number } | { readonly kind: 'open'; readonly rate: number }
}

/** Milliseconds. */
export interface Latency {
  readonly mean: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly p999: number
  readonly max: number
}

export interface Difference {
  readonly body: string
  readonly answer: string
  readonly expected: string
}

export interface LoadResult {
  /** Successes within the measured time, a second. */
  readonly requestsPerSecond: number
  /** Of successes; in an open load those that could not be sent in time count with the time that they waited until the end. */
  readonly latency: Latency
  /** All answers, those of the warm-up too, by status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Requests without an answer, by the reason. */
  readonly failures: Readonly<Record<string, number>>
  /** Successes with another answer than the expected one. */
  readonly different: number
  readonly firstDifference?: Difference
  /** Of an open load: how many were due within the measured time and could not be sent. */
  readonly unsent: number
  /** The most that were on their way at once. */
  readonly mostInFlight: number
  /** Cores that the making of the load took: near 1, it is the generator that is measured. */
  readonly cores: number
}
