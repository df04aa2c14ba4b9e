/** Private memory of one replica under load, beside a bare node:http server on the same Node. */
import type { Figure, Section } from './figure.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { constant, entry, parsing, type ServerPeer } from '../peers/servers/index.ts'
import { imageNode, installedNode } from '../image-node.ts'
import { median, show, spread } from '../statistics.ts'
import { startServer, type Started } from '../peers/servers/start.ts'
import { trained } from '../models/trained.ts'

const peers = [entry, parsing, constant]

export const memory: Figure = {
  name: 'memory',
  title: 'Memory under load',
  async run({ rounds, seconds }): Promise<Section> {
    const model = await trained('logreg')
    const nodes = [await imageNode(), installedNode]
    const measured = nodes.flatMap(node => peers.map(peer => ({ node, peer, resident: [] as number[], anonymous: [] as number[] })))
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      for (const { node, peer, resident, anonymous } of measured) {
        const server = await startServer(peer, model, node.path)
        try {
          const most = await mostUnder(server, seconds)
          resident.push(most.resident)
          anonymous.push(most.anonymous)
          console.log(`${node.title}, ${peer.title}: RssAnon ${show(most.anonymous)} MiB`)
        } finally {
          await server.stop()
        }
      }
    }
    const anonymous = (title: string, peer: ServerPeer) => median(measured.find(one => one.node.title === title && one.peer === peer)!.anonymous)
    return {
      text: `scaler + logistic regression, one row a request, 16 connections. RssAnon of the process (what no file stands behind), read four times a second
under load, the most of it: the binary of Node itself is mapped from its file and shared among replicas. The bare servers run on the same Node.`,
      tables: [{ head: ['Node', 'server', 'RssAnon MiB', 'resident MiB'], rows: measured.map(({ node, peer, resident, anonymous: own }) => [node.title, peer.title, `${show(median(own))} ± ${Math.round(spread(own))} %`, show(median(resident))]) }],
      bars: nodes.map(({ title }) => ({ what: `private memory under load, ${title.replace(/ [\d.]+/, '')}, against node:http that parses`, value: anonymous(title, entry) / anonymous(title, parsing), most: 1.3 })),
      absent: [],
      versions: [],
    }
  },
}

async function mostUnder(server: Started, seconds: number): Promise<{ resident: number; anonymous: number }> {
  const most = { resident: 0, anonymous: 0 }
  const timer = setInterval(() => {
    const now = server.memory()
    most.resident = Math.max(most.resident, now.resident)
    most.anonymous = Math.max(most.anonymous, now.anonymous)
  }, 250)
  try {
    await closedLoop(server.url, server.body(0), seconds + 2)
  } finally {
    clearInterval(timer)
  }
  return most
}
