/** How cost grows: one curve each over rows, features, trees, depth, classes, concurrency and megabytes. */
import type { Bar, Chart, Figure, Section, Settings } from './figure.ts'
import { brine, kernelPeers } from '../peers/kernels/index.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { entry } from '../peers/servers/index.ts'
import { median } from '../statistics.ts'
import { startKernel } from '../peers/kernels/kernel-host.ts'
import { startServer } from '../peers/servers/start.ts'
import { timeLoad } from '../peers/loading/time-load.ts'
import { train, trained } from '../models/trained.ts'
import { worstDifference } from '../compare-answers.ts'

type Points = readonly (readonly [number, number])[]

/** Steeper than this a curve bends upward: cost grows faster than what it is drawn over (of noise, 1.0 is measured as up to this). */
const steepest = 1.25
const tolerance = 1e-9

const numbers = (text: string) => text.split(' ').map(Number)

/** Models of one kind that differ in one number; their calls ask 1 000 rows. */
const overModels = [
  { by: 'features', sizes: numbers('10 30 100 300 1000'), of: 'scaler + logistic regression' },
  { by: 'trees', sizes: numbers('10 30 100 300 1000'), of: 'a random forest' },
  { by: 'depth', sizes: numbers('2 4 6 8 12 16'), of: 'a random forest of 100 trees' },
  { by: 'classes', sizes: numbers('2 5 10 30 100'), of: 'scaler + logistic regression' },
]

export const growth: Figure = {
  name: 'growth',
  title: 'How cost grows',
  async run(settings): Promise<Section> {
    await train(overModels.flatMap(({ by, sizes }) => sizes.map(size => `${by}-${size}`)))
    const charts: Chart[] = []
    const bars: Bar[] = []
    const add = (chart: Chart) => {
      charts.push(chart)
      console.log(chart.title, JSON.stringify(chart.series))
    }
    const hosts = await Promise.all([brine, kernelPeers.find(({ file }) => file === 'scikit_learn')!].map(startKernel))
    const absent: string[] = []
    try {
      const measure = async (names: readonly string[], size: (name: string) => number, rows: (name: string) => number) => {
        const series: { name: string; points: [number, number][] }[] = hosts.map(({ peer }) => ({ name: peer.title, points: [] }))
        for (const name of names) {
          const { answers } = await trained(name)
          for (const [at, host] of hosts.entries()) {
            await host.open(name)
            const worst = worstDifference(await host.answers(), answers)
            if (worst > tolerance) throw new Error(`${host.peer.title} answers ${name} with a difference of ${worst}`)
            const times: number[] = []
            for (let round = 0; round < Math.min(3, settings.rounds); round++) times.push(await host.time(rows(name), settings.quick ? 40 : 150))
            series[at]!.points.push([size(name), median(times) * rows(name)])
          }
        }
        return series
      }
      for (const { by, sizes, of } of overModels) {
        try {
          const series = await measure(sizes.map(size => `${by}-${size}`), name => Number(name.split('-')[1]), () => 1000)
          add({ name: by, title: `Over ${by}: ${of}, 1 000 rows`, xTitle: by, yTitle: 'µs a call', yScale: 'log', series })
          bars.push(steepness(by, series[0]!.points))
        } catch (error) {
          absent.push(`the curve over ${by}: ${error instanceof Error ? error.message : String(error)}`)
        }
      }
      const rows = await overRows(hosts, settings)
      add({ name: 'rows', title: 'Over rows: a random forest of 100 trees', xTitle: 'rows in a call', yTitle: 'µs a call', yScale: 'log', series: rows })
      bars.push(steepness('rows', rows[0]!.points))
    } finally {
      await Promise.all(hosts.map(host => host.close()))
    }

    const concurrency = await overConcurrency(settings)
    add({ name: 'concurrency', title: 'Over concurrency: p99 of scaler + logistic regression', xTitle: 'connections', yTitle: 'p99 in ms', yScale: 'log', series: [{ name: 'Brine', points: concurrency }] })
    bars.push(steepness('concurrency', concurrency))
    const megabytes = await overMegabytes(settings)
    add({ name: 'megabytes', title: 'Over megabytes: load and compile a forest', xTitle: 'MB', yTitle: 'ms', yScale: 'log', series: megabytes })
    bars.push(steepness('megabytes', megabytes[0]!.points))
    return { text, tables: [], bars, charts, absent, versions: ['kernels'] }
  },
}

async function overRows(hosts: readonly Awaited<ReturnType<typeof startKernel>>[], { rounds, quick }: Settings): Promise<{ name: string; points: Points }[]> {
  const all: { name: string; points: Points }[] = []
  await trained('rf')
  for (const host of hosts) {
    await host.open('rf')
    const points: [number, number][] = []
    for (const rows of numbers('1 3 10 30 100 300 1000 3000 10000')) {
      const times: number[] = []
      for (let round = 0; round < Math.min(3, rounds); round++) times.push(await host.time(rows, quick ? 40 : 150))
      points.push([rows, median(times) * rows])
    }
    all.push({ name: host.peer.title, points })
  }
  return all
}

async function overConcurrency({ rounds, seconds }: Settings): Promise<Points> {
  const model = await trained('logreg')
  const server = await startServer(entry, model)
  try {
    await closedLoop(server.url, server.body(0), 1)
    const p99 = new Map<number, number[]>(numbers('1 4 16 64 256').map(connections => [connections, []]))
    // In turn: a pause of the machine falls on the 99th percentile of a whole round.
    for (let round = 0; round < Math.min(3, rounds); round++) {
      for (const [connections, values] of p99) values.push((await closedLoop(server.url, server.body(0), Math.ceil(seconds / 3), connections)).p99)
    }
    return [...p99].map(([connections, values]) => [connections, median(values)])
  } finally {
    await server.stop()
  }
}

async function overMegabytes({ rounds }: Settings): Promise<{ name: string; points: Points }[]> {
  const series: { name: string; points: [number, number][] }[] = [{ name: 'Brine', points: [] }, { name: 'joblib.load', points: [] }]
  for (const name of ['megabytes-1', 'megabytes-4', 'megabytes-14', 'megabytes-42', 'big']) {
    const model = await trained(name)
    for (const [at, loader] of (['brine', 'joblib'] as const).entries()) {
      const times: number[] = []
      for (let round = 0; round < Math.min(3, rounds); round++) times.push(await timeLoad(loader, model))
      series[at]!.points.push([model.bytes / 1e6, median(times)])
    }
  }
  return series
}

/** The greatest exponent between neighbouring points: 1 where cost is in proportion. */
function steepness(by: string, points: Points): Bar {
  const slopes = points.slice(1).map(([x, y], at) => Math.log(y / points[at]![1]) / Math.log(x / points[at]![0]))
  return { what: `steepest growth over ${by}, as a power`, value: Math.max(...slopes), most: steepest, unit: '' }
}

const text = `One thread, medians, both axes logarithmic: a straight line of the steepness 1 is cost in proportion. The answers are compared with scikit-learn's.
Each bar is the steepest piece of Brine's curve, between two neighbouring points; beyond ${steepest} the curve bends upward.`
