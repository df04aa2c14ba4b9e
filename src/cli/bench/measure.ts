import type { LoadGenerator } from './load-generator.ts'
import type { LoadPlan, LoadResult } from './load/plan.ts'
import type { Requests } from './requests.ts'
import { BrineError } from '../../errors.ts'
import { readUsage, type Usage } from './service-at.ts'

/** How often the service's memory is looked at under load, in milliseconds. */
const lookTime = 500

export interface Measurement extends LoadResult {
  /** Of a closed load; the most that were on their way at once, of an open one. */
  readonly connections: number
  /** Of successes, by what the service tells of its process; undefined where it does not. */
  readonly cpuSecondsPerRequest: number | undefined
  readonly residentBytes: number | undefined
}

export interface Bench {
  /** The base address of the service. */
  readonly url: string
  readonly generator: LoadGenerator
  readonly requests: Requests
  readonly signal: AbortSignal
}

export async function measure({ url, generator, requests, signal }: Bench, arrivals: LoadPlan['arrivals'], seconds: number, warmUp: number): Promise<Measurement> {
  const before = await readUsage(url, signal)
  const over = new AbortController()
  const watched = before === undefined ? undefined : watchMemory(url, AbortSignal.any([signal, over.signal]))
  let result: LoadResult
  let watchedMost: number | undefined
  try {
    result = await generator.run({ url: `${url}/predict`, ...requests, arrivals, seconds, warmUp }, signal)
  } finally {
    over.abort()
    watchedMost = await watched
  }
  const after = before && (await readUsage(url, signal))
  return {
    ...result,
    connections: arrivals.kind === 'closed' ? arrivals.connections : result.mostInFlight,
    cpuSecondsPerRequest: before && after && cpuOf(before, after, result.statuses[200] ?? 0),
    residentBytes: after && Math.max(after.residentBytes, watchedMost ?? 0),
  }
}

function cpuOf(before: Usage, after: Usage, successes: number): number | undefined {
  const seconds = after.cpuSeconds - before.cpuSeconds
  // Another process answered, where there are several.
  return seconds > 0 && successes > 0 ? seconds / successes : undefined
}

/** The most that was seen until `over`. A service too busy to answer in time is only not looked at. */
async function watchMemory(url: string, over: AbortSignal): Promise<number> {
  let most = 0
  while (!over.aborted) {
    try {
      most = Math.max(most, (await readUsage(url, over))?.residentBytes ?? 0)
    } catch (error) {
      if (!over.aborted && !(error instanceof BrineError)) throw error
    }
    await pause(lookTime, over)
  }
  return most
}

function pause(milliseconds: number, over: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, milliseconds)
    over.addEventListener('abort', done, { once: true })
    function done(): void {
      clearTimeout(timer)
      over.removeEventListener('abort', done)
      resolve()
    }
  })
}
