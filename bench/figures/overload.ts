/** Twice as many requests as a server can answer, for five minutes. */
import type { Figure, Section } from './figure.ts'
import type { LoadResult } from '../../src/cli/bench/load/plan.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { entry } from '../peers/servers/index.ts'
import { openLoop } from '../load/open-loop.ts'
import { rowOf, trained } from '../models/trained.ts'
import { show } from '../statistics.ts'
import { startServer } from '../peers/servers/start.ts'

/** The generator keeps up with twice this from one core; requests get so many rows that the server's capacity is below. */
const mostCapacity = 3000
const parts = 3

export const overload: Figure = {
  name: 'overload',
  title: 'Twice the load that a server can take',
  async run({ quick }): Promise<Section> {
    const model = await trained('rf')
    const part = quick ? 4 : 100
    const server = await startServer(entry, model)
    try {
      let rows = 100
      let body = bodyOf(rows)
      let capacity = (await closedLoop(server.url, body, 3)).requestsPerSecond
      if (capacity > mostCapacity) {
        rows = Math.ceil((rows * capacity) / mostCapacity)
        body = bodyOf(rows)
        capacity = (await closedLoop(server.url, body, 3)).requestsPerSecond
      }
      const plan = { url: server.url, bodies: [body], expected: [JSON.stringify({ predictions: Array.from({ length: rows }, (_, row) => model.predict[row % model.predict.length]) })] }
      const unloaded = await openLoop({ ...plan, warmUp: 1, seconds: quick ? 3 : 20, rate: capacity / 10 })
      const resident: number[] = []
      const results: LoadResult[] = []
      await openLoop({ ...plan, warmUp: 0, seconds: quick ? 2 : 10, rate: capacity * 2 })
      resident.push(server.memory().resident)
      for (let at = 0; at < parts; at++) {
        results.push(await openLoop({ ...plan, warmUp: 0, seconds: part, rate: capacity * 2 }))
        resident.push(server.memory().resident)
        console.log(`part ${at + 1}: accepted p99 ${show(results[at]!.latency.p99)} ms, ${JSON.stringify(results[at]!.statuses)}, resident ${show(resident.at(-1)!)} MiB`)
      }
      const after = await openLoop({ ...plan, warmUp: 1, seconds: quick ? 2 : 10, rate: capacity / 10 })
      const p99 = Math.max(...results.map(result => result.latency.p99))
      const count = (matches: (status: string) => boolean) => results.reduce((sum, { statuses }) => sum + Object.entries(statuses).reduce((own, [status, times]) => own + (matches(status) ? times : 0), 0), 0)
      const all = count(() => true)
      const refused = count(status => status === '429' || status === '503')
      const failures = results.reduce((sum, result) => sum + Object.values(result.failures).reduce((own, times) => own + times, 0), 0)
      const unsent = results.reduce((sum, result) => sum + result.unsent, 0)
      const others = all - refused - count(status => status === '200') + failures + results.reduce((sum, { different }) => sum + different, 0)
      const flat = resident.at(-1)! / resident[0]!
      return {
        text: `RandomForestClassifier(100), ${rows} rows a request, the image's entry on one core. Its capacity with 16 connections is ${show(capacity)} requests/s;
unloaded means a tenth of that. Then twice as many come in an open loop for ${parts * part} s, over as many connections as that takes, up to 256; a latency
counts from the moment at which its request was due. Resident memory is read after a first ${quick ? 2 : 10} s of it, and at each third. Every accepted
answer is compared with scikit-learn's.`,
        tables: [
          {
            head: ['', 'p50 ms', 'p99 ms', 'accepted/s', 'answers', 'of them 429 or 503', 'without answer', 'never sent', 'resident MiB'],
            rows: [
              ['unloaded', show(unloaded.latency.p50), show(unloaded.latency.p99), show(unloaded.requestsPerSecond), '', '', '', '', ''],
              ...results.map((result, at) => [`overload, part ${at + 1}`, show(result.latency.p50), show(result.latency.p99), show(result.requestsPerSecond), String(sum(result.statuses)), String((result.statuses['503'] ?? 0) + (result.statuses['429'] ?? 0)), String(sum(result.failures)), String(result.unsent), show(resident[at + 1]!)]),
              ['afterwards', show(after.latency.p50), show(after.latency.p99), show(after.requestsPerSecond), '', '', '', '', ''],
            ],
          },
        ],
        bars: [
          { what: 'accepted p99 under twice the capacity, against unloaded', value: p99 / unloaded.latency.p99, most: 2 },
          { what: 'requests under twice the capacity that got neither an answer nor 429 or 503', value: others, most: 0, unit: '' },
          { what: 'resident memory at the end of the overload, against its start', value: flat, most: 1.1 },
        ],
        absent: unsent > 0 ? [`${unsent} requests that were due could not be sent: all 256 connections waited`] : [],
        versions: [],
      }
    } finally {
      await server.stop()
    }

    function bodyOf(rows: number): string {
      return JSON.stringify(Array.from({ length: rows }, (_, row) => rowOf(model, row % model.predict.length)))
    }
  },
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0)
}
