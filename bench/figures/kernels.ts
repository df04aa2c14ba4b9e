/**
 * The kernels beside their peers, on one thread: µs a row of whole models for calls of one row, 10, 100 and 10 000. The peers
 * are asked in turn, round after round; ratios are of medians.
 */
import type { Bar, Figure, Section, Settings, Table } from './figure.ts'
import type { KernelHost } from '../peers/kernels/kernel-host.ts'
import { brine, kernelPeers, type KernelPeer } from '../peers/kernels/index.ts'
import { median, show, spread } from '../statistics.ts'
import { startKernel } from '../peers/kernels/kernel-host.ts'
import { train, trained } from '../models/trained.ts'
import { worstDifference } from '../compare-answers.ts'

const sizes = [1, 10, 100, 10_000] as const
type Size = (typeof sizes)[number]

/** What Brine must be of the fastest of `against`: the peers with float64 arithmetic, ONNX Runtime, or all. */
interface Rule {
  readonly sizes: readonly Size[]
  readonly most: number
  readonly against: 'all' | 'double' | 'onnx' | 'numpy'
}

const oneRow = (most: number): Rule => ({ sizes: [1], most, against: 'all' })
const tree: readonly Rule[] = [
  { sizes: [10, 100, 10_000], most: 0.5, against: 'onnx' },
  { sizes: [10, 100, 10_000], most: 1, against: 'all' },
]
const asDouble: Rule = { sizes: [10_000], most: 1, against: 'double' }

const models: readonly { name: string; title: string; rules: readonly Rule[] }[] = [
  { name: 'rf', title: 'RandomForestClassifier(100)', rules: [oneRow(0.5), ...tree] },
  { name: 'gb', title: 'GradientBoosting 100×3', rules: [oneRow(0.5), ...tree] },
  { name: 'hgb', title: 'HistGradientBoosting 100', rules: [oneRow(0.5), ...tree] },
  { name: 'lightgbm', title: 'LightGBM 100×31', rules: [oneRow(0.5), ...tree] },
  { name: 'xgboost', title: 'XGBoost 100×6', rules: [oneRow(0.5), ...tree] },
  { name: 'catboost', title: 'CatBoost 100×6', rules: tree },
  { name: 'logreg', title: 'scaler + logistic regression', rules: [oneRow(0.2), asDouble] },
  { name: 'mixed', title: 'ColumnTransformer of numbers with gaps and categories + logistic regression', rules: [oneRow(0.2)] },
  { name: 'knn', title: 'KNeighborsClassifier, 10 000×30', rules: [asDouble] },
  { name: 'svc', title: 'SVC with 1 000 support vectors', rules: [asDouble] },
  { name: 'tfidf', title: 'TfidfVectorizer + logistic regression', rules: [asDouble] },
  { name: 'mlp', title: 'MLPClassifier(100)', rules: [{ sizes: [10_000], most: 2.5, against: 'numpy' }] },
]

/** Beyond this Brine's own answers are wrong: the bound of sums of so few terms is far below it. */
const tolerance = 1e-9
/** Of the fastest in the first round: such a peer is not asked again, lest one call of it cost more than all others. */
const hopeless = 30

export const kernels: Figure = {
  name: 'kernels',
  title: 'Kernels: µs a row',
  async run(settings): Promise<Section> {
    const names = models.map(({ name }) => name)
    await train(names, { onnx: true })
    const absent = new Set<string>()
    const hosts: KernelHost[] = []
    try {
      for (const peer of kernelPeers) {
        await startKernel(peer).then(host => hosts.push(host), (error: unknown) => absent.add(`${peer.title}: ${message(error)}`))
      }
      const tables: Table[] = []
      const bars: Bar[] = []
      for (const model of models) {
        try {
          const { table, bars: own } = await measure(model, hosts, settings, absent)
          tables.push(table)
          bars.push(...own)
        } catch (error) {
          absent.add(`${model.title}: ${message(error)}`)
          bars.push(...barsOf(model, []))
        }
      }
      return { text: text(settings), tables, bars, absent: [...absent], versions: ['kernels'] }
    } finally {
      await Promise.all(hosts.map(host => host.close()))
    }
  },
}

interface Timed {
  readonly peer: KernelPeer
  readonly worst: number
  readonly times: ReadonlyMap<Size, number[]>
}

async function measure(model: (typeof models)[number], hosts: readonly KernelHost[], { rounds, quick }: Settings, absent: Set<string>): Promise<{ table: Table; bars: Bar[] }> {
  const { answers } = await trained(model.name)
  const able: { host: KernelHost; timed: Timed }[] = []
  for (const host of hosts) {
    try {
      await host.open(model.name)
      able.push({ host, timed: { peer: host.peer, worst: worstDifference(await host.answers(), answers), times: new Map(sizes.map(size => [size, []])) } })
    } catch (error) {
      if (!isForOthers(message(error))) absent.add(`${host.peer.title}, ${model.title}: ${message(error)}`)
    }
  }
  const out = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    for (const size of sizes) {
      for (const { host, timed } of able) {
        const key = `${host.peer.title} ${size}`
        if (!out.has(key)) timed.times.get(size)!.push(await host.time(size, quick ? 40 : 150))
      }
      const fastest = Math.min(...able.map(({ timed }) => timed.times.get(size)![0]!))
      for (const { host, timed } of able) if (timed.times.get(size)![0]! > hopeless * fastest && size > 1 && host.peer !== brine) out.add(`${host.peer.title} ${size}`)
    }
  }
  const all = able.map(({ timed }) => timed)
  console.log(`${model.title}: ${all.map(({ peer, times }) => `${peer.title} ${sizes.map(size => show(median(times.get(size)!))).join(' / ')}`).join(', ')}`)
  return { table: tableOf(model.title, all), bars: barsOf(model, all) }
}

function tableOf(title: string, all: readonly Timed[]): Table {
  const head = ['kernel', ...sizes.map(size => `${size.toLocaleString('en').replace(',', ' ')} row${size === 1 ? '' : 's'}`), 'worst difference']
  const rows = all.map(({ peer, times, worst }) => [
    peer.title,
    ...sizes.map(size => {
      const values = times.get(size)!
      return `${show(median(values))}${values.length > 1 ? ` ± ${Math.round(spread(values))} %` : ''}`
    }),
    worst === 0 ? '0' : worst.toExponential(1),
  ])
  return { title, head, rows }
}

function barsOf({ title, rules }: (typeof models)[number], all: readonly Timed[]): Bar[] {
  const own = all.find(({ peer }) => peer === brine)
  return rules.flatMap(rule =>
    rule.sizes.map(size => {
      const what = `${title}, ${size} row${size === 1 ? '' : 's'}, against ${{ all: 'the fastest', double: 'the fastest in float64', onnx: 'ONNX Runtime', numpy: 'numpy' }[rule.against]}`
      const others = all.filter(timed => timed !== own && isRival(timed.peer, rule.against))
      if (own === undefined || others.length === 0) return { what, value: undefined, most: rule.most }
      const fastest = Math.min(...others.map(({ times }) => median(times.get(size)!)))
      const wrong = own.worst > tolerance ? `Brine's answers differ from the library's by up to ${own.worst.toExponential(1)}` : undefined
      return { what, value: median(own.times.get(size)!) / fastest, most: rule.most, ...(wrong === undefined ? {} : { wrong }) }
    }),
  )
}

function isRival({ file, single }: KernelPeer, against: Rule['against']): boolean {
  if (against === 'onnx') return file === 'onnx_runtime' || file === 'onnxruntime-node'
  if (against === 'numpy') return file === 'numpy_mlp'
  return against === 'all' || single !== true
}

/** Peers that are made for other models say so; that is no news. */
function isForOthers(reason: string): boolean {
  return reason.startsWith('LookupError: ') && !reason.includes('skl2onnx:')
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function text({ rounds }: Settings): string {
  return `Each kernel is a process of its own on one core with one thread, asked in turn, ${rounds} rounds; medians ± half the distance
between the extremes. A call takes what its user has: an array of float64 in Python, a DataFrame or texts; Brine takes columns, as
its parser makes them, and its one row is written cell by cell into the predictor's door each time. Casts count. Each call asks
other rows than the one before. The answers to all 10 000 rows (\`predict_proba\`, of the SVC \`decision_function\`) are compared with
the library's own; ONNX Runtime computes in float32. The rows are near the training rows and equal to none of them. A peer that
takes ${hopeless} times as long as the fastest is asked once. Models are fitted on
\`make_classification(n_samples=5000, n_features=20, n_informative=10, random_state=0)\` where nothing else is said; all are in
\`bench/models/train.py\`.`
}
