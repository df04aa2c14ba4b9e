/** Requests a second and the 99th percentile of servers, one row a request, 16 keep-alive connections. */
import type { Bar, Figure, Section, Table } from './figure.ts'
import type { Load } from '../load/closed-loop.ts'
import { closedLoop, loadTool } from '../load/closed-loop.ts'
import { entry, fastapiNumpy, fastapiOnnx, fastapiTable, serve, serverPeers, type ServerPeer } from '../peers/servers/index.ts'
import { median, show, spread } from '../statistics.ts'
import { startServer } from '../peers/servers/start.ts'
import { train, trained } from '../models/trained.ts'

interface Measured {
  readonly loads: Load[]
  readonly starts: number[]
  resident: number
}

const models = [
  { name: 'rf', title: 'RandomForestClassifier(100)' },
  { name: 'logreg', title: 'scaler + logistic regression' },
]
const frameworks = ['BentoML', 'MLServer', 'LitServe', 'MLflow', 'KServe (Python package)']

export const servers: Figure = {
  name: 'servers',
  title: 'Servers: requests a second',
  async run({ rounds, seconds }): Promise<Section> {
    await train(models.map(({ name }) => name), { onnx: true })
    const absent: string[] = []
    const tables: Table[] = []
    const bars: Bar[] = []
    for (const { name, title } of models) {
      const model = await trained(name)
      const measured = new Map<ServerPeer, Measured>()
      const out = new Set<ServerPeer>()
      // In turn, so that what else the machine does falls on all alike. Start times alone take most of three rounds.
      for (let round = 0; round < Math.min(rounds, 3); round++) {
        for (const peer of serverPeers) {
          if (out.has(peer)) continue
          try {
            const server = await startServer(peer, model)
            try {
              await closedLoop(server.url, server.body(0), 1)
              const load = await closedLoop(server.url, server.body(round), seconds)
              const own = measured.get(peer) ?? { loads: [], starts: [], resident: 0 }
              measured.set(peer, own)
              own.loads.push(load)
              own.starts.push(server.milliseconds)
              own.resident = Math.max(own.resident, server.memory().resident)
              console.log(`${title}, ${peer.title}: ${Math.round(load.requestsPerSecond)} requests/s, p99 ${show(load.p99)} ms`)
            } finally {
              await server.stop()
            }
          } catch (error) {
            out.add(peer)
            absent.push(`${peer.title}, ${title}: ${error instanceof Error ? error.message : String(error)}`)
            console.log(`not measured: ${absent.at(-1)}`)
          }
        }
      }
      tables.push(tableOf(title, measured))
      bars.push(...barsOf(name, title, measured))
    }
    return { text: text(seconds), tables, bars, absent, versions: ['fastapi', 'bentoml', 'mlserver', 'litserve', 'mlflow', 'kserve'] }
  },
}

const rate = (measured: ReadonlyMap<ServerPeer, Measured>, peer: ServerPeer): number => median(measured.get(peer)?.loads.map(load => load.requestsPerSecond) ?? [NaN])

function tableOf(title: string, measured: ReadonlyMap<ServerPeer, Measured>): Table {
  const rows = [...measured].map(([peer, { loads, starts, resident }]) => [
    peer.title,
    `${Math.round(rate(measured, peer))} ± ${Math.round(spread(loads.map(load => load.requestsPerSecond)))} %`,
    show(median(loads.map(load => load.p99))),
    `${show(rate(measured, peer) / rate(measured, fastapiNumpy))}×`,
    String(Math.round(median(starts))),
    String(Math.round(resident)),
  ])
  return { title, head: ['server', 'requests/s', 'p99 ms', 'against FastAPI, numpy row', 'start ms', 'resident MiB'], rows }
}

function barsOf(name: string, title: string, measured: ReadonlyMap<ServerPeer, Measured>): Bar[] {
  const bar = (own: ServerPeer, than: ServerPeer, least: number): Bar => {
    const value = rate(measured, own) / rate(measured, than)
    return { what: `${title}, ${own.title} against ${than.title}`, value: Number.isNaN(value) ? undefined : value, least }
  }
  return [serve, entry].flatMap(own =>
    name === 'rf'
      ? [bar(own, fastapiNumpy, 120), bar(own, fastapiOnnx, 6), ...serverPeers.filter(peer => frameworks.includes(peer.title)).map(peer => bar(own, peer, 100))]
      : [bar(own, fastapiNumpy, 12), bar(own, fastapiTable, 40), bar(own, fastapiOnnx, 5.5)],
  )
}

function text(seconds: number): string {
  return `One row a request, JSON, 16 keep-alive connections by ${loadTool}. Each server has one core, the load another; rounds in turn of
${seconds} s after a second of warm-up; medians ± half the distance between the extremes. Before each round its answers to 20 rows are
compared with scikit-learn's. One process, one thread each, access logs off; FastAPI runs on uvicorn with uvloop and httptools.
\`brine serve\` reads the pickle, the image's entry the compiled model, here on the Node named below. The servers with constant
answers are ceilings: they predict nothing.`
}
