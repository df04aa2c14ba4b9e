/** What the service adds to Node's own HTTP server: requests a second of both, and of fastify, in many short turns. */
import type { Bar, Figure, Section } from './figure.ts'
import { closedLoop, loadTool } from '../load/closed-loop.ts'
import { constant, entry, fastify, parsing, serve } from '../peers/servers/index.ts'
import { median, show, spread } from '../statistics.ts'
import { startServer, type Started } from '../peers/servers/start.ts'
import { train, trained } from '../models/trained.ts'

const peers = [serve, entry, fastify, parsing, constant]

export const overhead: Figure = {
  name: 'overhead',
  title: "What the service adds to Node's HTTP server",
  async run({ rounds }): Promise<Section> {
    await train(['logreg'], { onnx: false })
    const model = await trained('logreg')
    const servers: Started[] = []
    try {
      for (const peer of peers) {
        const server = await startServer(peer, model)
        servers.push(server)
        await closedLoop(server.url, server.body(0), 2)
      }
      const rates = peers.map((): number[] => [])
      for (let round = 0; round < 3 * rounds; round++) {
        for (const [at, server] of servers.entries()) rates[at]!.push((await closedLoop(server.url, server.body(round), 1)).requestsPerSecond)
        console.log(peers.map((peer, at) => `${peer.title}: ${Math.round(rates[at]!.at(-1)!)}`).join(', '))
      }
      // Round by round: what else the machine does falls on neighbours in time alike.
      const against = (own: (typeof peers)[number], than: (typeof peers)[number]): number[] => rates[peers.indexOf(own)]!.map((rate, round) => rate / rates[peers.indexOf(than)]![round]!)
      const bar = (own: (typeof peers)[number], than: (typeof peers)[number], least: number): Bar => ({ what: `${own.title} against ${than.title}`, value: median(against(own, than)), least })
      return {
        text: `StandardScaler + LogisticRegression, one row a request, 16 keep-alive connections by ${loadTool}, validation, metrics and request ids on, access
log off. All servers run on one core and are asked in turn, a second each; a ratio is the median of those of the turns. The servers with
constant answers predict nothing; fastify validates by a schema and gives request ids.`,
        tables: [{
          head: ['server', 'requests/s', `share of ${parsing.title}`],
          rows: peers.map((peer, at) => [peer.title, `${Math.round(median(rates[at]!))} ± ${Math.round(spread(rates[at]!))} %`, show(median(against(peer, parsing)))]),
        }],
        bars: [serve, entry].flatMap(own => [bar(own, parsing, 0.9), bar(own, fastify, 1)]),
        absent: [],
        versions: [],
      }
    } finally {
      for (const server of servers) await server.stop()
    }
  },
}
