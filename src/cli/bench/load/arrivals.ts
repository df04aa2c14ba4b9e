/** When requests are sent. Times are in milliseconds of one clock. */
export interface Arrivals {
  /** When the next request is due; undefined when none is. */
  due(now: number): number | undefined
  /** Takes the next request; the time from which its latency counts. */
  take(now: number): number
  /** How long those that were due before the end, and were never taken, have waited until then. */
  leftOver(end: number): Iterable<number>
}

/** A request is due as soon as there is a connection for it. */
export const closedArrivals: Arrivals = {
  due: now => now,
  take: now => now,
  leftOver: () => [],
}

/**
 * A constant rate, from `start` until before `end`. A request's latency counts from the moment at which it was due, not
 * from its sending: else a server that stands still for a second would be charged for one slow request, and not for the
 * thousand that its callers would have sent meanwhile (coordinated omission: Gil Tene, "How NOT to Measure Latency", 2013).
 */
export function openArrivals(rate: number, start: number, end: number): Arrivals {
  let taken = 0
  const timeOf = (request: number): number | undefined => {
    const time = start + (request * 1000) / rate
    return time < end ? time : undefined
  }
  return {
    due: () => timeOf(taken),
    take: now => timeOf(taken++) ?? now,
    *leftOver(until) {
      for (let time = timeOf(taken); time !== undefined; time = timeOf(++taken)) yield Math.max(0, until - time)
    },
  }
}
