/** 1 000 rows of numbers with gaps and categories in one request. */
import { isDeepStrictEqual } from 'node:util'
import { request } from 'undici'
import type { Figure, Section } from './figure.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { entry, fastapiTable, serve, type ServerPeer } from '../peers/servers/index.ts'
import { median, show, spread } from '../statistics.ts'
import { rowOf, trained } from '../models/trained.ts'
import { startServer } from '../peers/servers/start.ts'

const count = 1000
const connections = 4

export const manyRows: Figure = {
  name: 'many-rows',
  title: '1 000 rows in one request',
  async run({ rounds, seconds }): Promise<Section> {
    const model = await trained('mixed')
    const body = JSON.stringify(Array.from({ length: count }, (_, row) => rowOf(model, row)))
    const peers = [serve, entry, fastapiTable]
    const rates = new Map<ServerPeer, number[]>(peers.map(peer => [peer, []]))
    for (let round = 0; round < rounds; round++) {
      for (const peer of peers) {
        const server = await startServer(peer, model)
        try {
          const url = peer === fastapiTable ? `${server.url}-many` : server.url
          const answer = await request(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
          const { predictions } = (await answer.body.json()) as { predictions: unknown }
          if (!isDeepStrictEqual(predictions, model.predict.slice(0, count))) throw new Error(`${peer.title} answers otherwise than scikit-learn`)
          await closedLoop(url, body, 1, connections)
          const { requestsPerSecond } = await closedLoop(url, body, seconds, connections)
          rates.get(peer)!.push(requestsPerSecond * count)
          console.log(`${peer.title}: ${show(requestsPerSecond * count)} rows/s`)
        } finally {
          await server.stop()
        }
      }
    }
    const rate = (peer: ServerPeer) => median(rates.get(peer)!)
    return {
      text: `${count} objects of ten cells (${show(body.length / 1024)} KiB of JSON; 6 numbers of which two have gaps, 4 categories) to a ColumnTransformer with logistic
regression, ${connections} connections. FastAPI validates them with pydantic and makes one DataFrame. All ${count} labels are compared with scikit-learn's.`,
      tables: [{ head: ['server', 'rows/s', 'against FastAPI'], rows: peers.map(peer => [peer.title, `${show(rate(peer))} ± ${Math.round(spread(rates.get(peer)!))} %`, `${show(rate(peer) / rate(fastapiTable))}×`]) }],
      bars: [serve, entry].map(own => ({ what: `1 000 rows in one request, ${own.title} against FastAPI`, value: rate(own) / rate(fastapiTable), least: 20 })),
      absent: [],
      versions: ['fastapi'],
    }
  },
}
