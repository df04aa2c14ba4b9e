/** The 99th percentile at half of each server's own capacity, in an open loop. */
import type { Figure, Section } from './figure.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { constant, entry, fastapiNumpy, fastapiOnnx, serve, type ServerPeer } from '../peers/servers/index.ts'
import { machinePauses } from '../machine-pauses.ts'
import { median, show, spread } from '../statistics.ts'
import { openLoop } from '../load/open-loop.ts'
import { startServer } from '../peers/servers/start.ts'
import { train, trained } from '../models/trained.ts'

/** The bare server shows what is left of a tail when the service does nothing: Node's, the generator's and the machine's share. */
const peers = [serve, entry, constant, fastapiNumpy, fastapiOnnx]
const sentRows = 20
/** What the generator sends at most from one core: at half of a faster server's capacity it would be itself what is measured. */
const mostRate = 4000

export const latency: Figure = {
  name: 'latency',
  title: 'Latency at half load',
  async run({ rounds, seconds }): Promise<Section> {
    await train(['rf'], { onnx: true })
    const model = await trained('rf')
    const measured = new Map<ServerPeer, { rates: number[]; p50: number[]; p99: number[] }>(peers.map(peer => [peer, { rates: [], p50: [], p99: [] }]))
    const pauses: { p50: number; p99: number }[] = []
    const absent = new Set<string>()
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      pauses.push(await machinePauses(seconds * 2, mostRate))
      console.log(`The machine alone: p99 ${show(pauses.at(-1)!.p99)} ms`)
      for (const peer of peers) {
        const own = measured.get(peer)!
        try {
          const server = await startServer(peer, model)
          try {
            const { requestsPerSecond } = await closedLoop(server.url, server.body(0), 2)
            const rate = Math.min(mostRate, requestsPerSecond / 2)
            const bodies = Array.from({ length: sentRows }, (_, row) => server.body(row))
            const expected = model.predict.slice(0, sentRows).map(prediction => JSON.stringify({ prediction: peer.constant === true ? 0 : prediction }))
            const result = await openLoop({ url: server.url, bodies, expected, warmUp: 1, seconds: seconds * 2, rate })
            const failures = Object.keys(result.failures).length + Object.keys(result.statuses).filter(status => status !== '200').length + result.different
            if (failures > 0) throw new Error(`it failed: ${JSON.stringify([result.failures, result.statuses, result.firstDifference])}`)
            own.rates.push(rate)
            own.p50.push(result.latency.p50)
            own.p99.push(result.latency.p99)
            console.log(`${peer.title}: p99 ${show(result.latency.p99)} ms at ${Math.round(rate)} requests/s`)
          } finally {
            await server.stop()
          }
        } catch (error) {
          absent.add(`${peer.title}: ${error instanceof Error ? error.message : String(error)}`)
        }
      }
    }
    const p99 = (peer: ServerPeer) => median(measured.get(peer)!.p99)
    const bar = (own: ServerPeer, than: ServerPeer, most: number) => {
      const value = p99(own) / p99(than)
      return { what: `p99 at half load, ${own.title} against ${than.title}`, value: Number.isNaN(value) ? undefined : value, most }
    }
    return {
      text: `RandomForestClassifier(100), one row a request. Of each server the capacity is measured with 16 connections; then requests come at
half that rate, at most ${mostRate} a second, which is what the generator keeps up with from its one core. The loop is open: a request is sent when
it is due, whatever came back before, and its latency counts from that moment. Every answer is compared with scikit-learn's. The server with a constant answer predicts nothing:
what it takes is Node's, the generator's and the machine's. The machine alone is a loop on each of the two cores that only reads the clock: what
requests at ${mostRate} a second would wait for a server without any cost, where one that comes while a core runs something else waits until that ends.`,
      tables: [
        {
          head: ['server', 'requests/s', 'p50 ms', 'p99 ms'],
          rows: [
            ...[...measured].filter(([, { p99 }]) => p99.length > 0).map(([peer, { rates, p50, p99 }]) => rowOf(peer.title, median(rates), p50, p99)),
            rowOf('the machine alone', mostRate, pauses.map(({ p50 }) => p50), pauses.map(({ p99 }) => p99)),
          ],
        },
      ],
      bars: [serve, entry].flatMap(own => [bar(own, fastapiNumpy, 0.05), bar(own, fastapiOnnx, 0.5)]),
      absent: [...absent],
      versions: ['fastapi'],
    }
  },
}

function rowOf(title: string, rate: number, p50: readonly number[], p99: readonly number[]): string[] {
  const most = median(p99)
  return [title, String(Math.round(rate)), show(median(p50)), most === 0 ? '0' : `${show(most)} ± ${Math.round(spread(p99))} %`]
}
