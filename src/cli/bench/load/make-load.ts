/** Sends requests as a plan says and counts what comes back. */
import { createHistogram } from 'node:perf_hooks'
import type { Arrivals } from './arrivals.ts'
import type { Difference, LoadPlan, LoadResult } from './plan.ts'
import { Connection } from './connection.ts'
import { closedArrivals, openArrivals } from './arrivals.ts'
import { sameAnswer } from './same-answer.ts'

/** Connections of an open load: as many as are needed, up to this. */
const mostConnections = 256
/** Timers come up to a millisecond late: nearer than this, the event loop is turned until the moment is there. */
const timerError = 1.5
/** Nanoseconds for which nothing is done between two turns of the event loop: each allocates, and the collector's pauses would be measured. */
const betweenTurns = 5000
/** After a failure a connection rests, so that a server that is gone is not asked in a busy loop. */
const restAfterFailure = 20
/** So long after the end answers are still waited for. */
const lastAnswers = 5000

/** Nothing of it fails: what goes wrong is counted. Ends in the plan's time and five seconds. */
export async function makeLoad({ url, bodies, expected, seconds, warmUp, arrivals: kind }: LoadPlan): Promise<LoadResult> {
  const target = new URL(url)
  const sent = bodies.map(body => Buffer.from(body))
  const wanted = expected.map(answer => Buffer.from(answer))
  const latencies = createHistogram({ lowest: 1, highest: 3_600_000_000_000, figures: 3 })
  const statuses: Record<string, number> = {}
  const failures: Record<string, number> = {}
  const connections: Connection[] = []
  const idle: Connection[] = []
  const start = performance.now()
  const from = start + warmUp * 1000
  const end = from + seconds * 1000
  const arrivals: Arrivals = kind.kind === 'closed' ? closedArrivals : openArrivals(kind.rate, start, end)
  const allowed = kind.kind === 'closed' ? kind.connections : mostConnections
  const before = process.cpuUsage()
  let next = 0
  let inFlight = 0
  let mostInFlight = 0
  let successes = 0
  let different = 0
  let firstDifference: Difference | undefined
  let finished = false

  await new Promise<void>(resolve => {
    let timer: NodeJS.Timeout | undefined
    let turning = false

    function finish(): void {
      if (finished) return
      finished = true
      clearTimeout(timer)
      clearTimeout(last)
      resolve()
    }
    const last = setTimeout(finish, end - start + lastAnswers)

    function pump(): void {
      for (;;) {
        const now = performance.now()
        if (now >= end) {
          if (inFlight === 0) finish()
          return
        }
        const due = arrivals.due(now)
        if (due === undefined || due > now) return wakeAt(due ?? end, now)
        const connection = idle.pop() ?? open()
        if (connection === undefined) return
        send(connection, arrivals.take(now))
      }
    }

    function wakeAt(time: number, now: number): void {
      if (time - now > timerError) {
        clearTimeout(timer)
        timer = setTimeout(pump, time - now - 1)
      } else if (!turning) {
        turning = true
        setImmediate(turn)
      }
    }

    function turn(): void {
      turning = false
      // Unlike performance.now() it allocates nothing here.
      const [seconds, nanoseconds] = process.hrtime()
      for (;;) {
        const [nowSeconds, nowNanoseconds] = process.hrtime()
        if ((nowSeconds - seconds) * 1e9 + nowNanoseconds - nanoseconds >= betweenTurns) break
      }
      pump()
    }

    function open(): Connection | undefined {
      if (connections.length >= allowed) return undefined
      const connection = new Connection(target)
      connections.push(connection)
      return connection
    }

    function send(connection: Connection, since: number): void {
      const at = next
      next = (next + 1) % sent.length
      mostInFlight = Math.max(mostInFlight, ++inFlight)
      connection.post(
        sent[at]!,
        (status, body) => {
          if (finished) return
          const now = performance.now()
          statuses[status] = (statuses[status] ?? 0) + 1
          if (status === 200) {
            if (since >= from) latencies.record(Math.max(1, Math.round((now - since) * 1e6)))
            if (now >= from && now < end) successes++
            if (!sameAnswer(body, wanted[at]!)) {
              different++
              firstDifference ??= { body: bodies[at]!, answer: body.toString('utf8'), expected: expected[at]! }
            }
          }
          inFlight--
          idle.push(connection)
          pump()
        },
        reason => {
          if (finished) return
          failures[reason] = (failures[reason] ?? 0) + 1
          inFlight--
          setTimeout(() => {
            idle.push(connection)
            pump()
          }, restAfterFailure)
        },
      )
    }

    pump()
    // A closed load whose connections all rest, or an open one that waits for an answer, has nobody else to end it.
    setTimeout(pump, end - start + 1)
  })

  if (inFlight > 0) failures['no answer'] = inFlight
  let unsent = 0
  for (const waited of arrivals.leftOver(end)) {
    unsent++
    latencies.record(Math.max(1, Math.round(waited * 1e6)))
  }
  const { user, system } = process.cpuUsage(before)
  const cores = (user + system) / 1000 / (performance.now() - start)
  await Promise.all(connections.map(connection => connection.close()))
  const milliseconds = (percentile: number) => latencies.percentile(percentile) / 1e6
  return {
    requestsPerSecond: successes / seconds,
    latency: { mean: latencies.count === 0 ? 0 : latencies.mean / 1e6, p50: milliseconds(50), p90: milliseconds(90), p99: milliseconds(99), p999: milliseconds(99.9), max: latencies.max / 1e6 },
    statuses,
    failures,
    different,
    ...(firstDifference === undefined ? {} : { firstDifference }),
    unsent,
    mostInFlight,
    cores,
  }
}
