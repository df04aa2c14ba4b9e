/**
 * Measures `brine serve` and an image's entry beside FastAPI + uvicorn + scikit-learn and a bare node:http server.
 * usage: npm run bench -- [--seconds 5] [--rounds 5] [--write]
 */
import { parseArgs } from 'node:util'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import type { Command } from './start.ts'
import { benchPython, packageVersions } from './python.ts'
import { load, loadTool } from './load.ts'
import { median, spread } from './statistics.ts'
import { start } from './start.ts'

const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '5' }, rounds: { type: 'string', default: '5' }, write: { type: 'boolean', default: false } } })
const seconds = Number(options.seconds)
const rounds = Number(options.rounds)
const folder = 'node_modules/.cache/brine-bench'

const models = [
  { name: 'random-forest', title: 'RandomForestClassifier(100)', bar: 60 },
  { name: 'scaler-logistic', title: 'StandardScaler + LogisticRegression', bar: 6 },
]

interface Rounds {
  readonly requestsPerSecond: number[]
  readonly p99: number[]
  readonly start: number[]
  readonly resident: number[]
  readonly private: number[]
}

interface Golden {
  readonly rows: readonly (readonly number[])[]
  readonly predict: readonly unknown[]
}

const [busy] = loadavg()
if (busy! > 0.5) console.log(`The machine is busy (load average ${busy!.toFixed(1)}): what follows says little.`)

const python = benchPython()
if (python === undefined) console.log('No Python 3.11 or later with the pinned packages: the peers are left out.')
mkdirSync(folder, { recursive: true })
if (python !== undefined && spawnSync(python, ['bench/train.py', folder], { stdio: 'inherit' }).status !== 0) throw new Error('The training failed')
if (python === undefined && models.some(({ name }) => spawnSync('test', ['-e', `${folder}/${name}.pkl`]).status !== 0)) throw new Error('Without Python there are no models to serve')

const lines = ['| model | server | requests/s | p99 ms | against FastAPI | start ms | resident MiB | private MiB |', '|---|---|---|---|---|---|---|---|']
const verdicts: string[] = []
for (const { name, title, bar } of models) {
  const golden = JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Golden
  const row = golden.rows[0]!
  const body = JSON.stringify(Object.fromEntries(row.map((value, at) => [`x${at}`, value])))
  const expected = { prediction: golden.predict[0] }
  execFileSync(process.execPath, ['dist/cli/main.js', 'compile', `${folder}/${name}.pkl`, '-o', `${folder}/${name}.brine`], { stdio: 'ignore' })
  const servers: [string, Command, unknown][] = [
    ['brine serve', port => [process.execPath, 'dist/cli/main.js', 'serve', `${folder}/${name}.pkl`, '--port', String(port)], expected],
    ["the image's entry", port => ['env', `BRINE_PORT=${port}`, process.execPath, 'dist/service/server.cjs', `${folder}/${name}.brine`], expected],
    ...(python === undefined ? [] : [['FastAPI', port => [python, 'bench/fastapi_service.py', `${folder}/${name}.pkl`, String(port)], expected] as [string, Command, unknown]]),
    ['bare node:http', port => [process.execPath, 'bench/bare-server.mjs', String(port)], { prediction: 0 }],
  ]
  const measured = new Map<string, Rounds>(servers.map(([server]) => [server, { requestsPerSecond: [], p99: [], start: [], resident: [], private: [] }]))
  // In turn, so that what else the machine does falls on all alike.
  for (let round = 0; round < rounds; round++) {
    for (const [at, [server, command, answer]] of servers.entries()) {
      const result = measured.get(server)!
      const running = await start(command, 18_700 + at, body, answer)
      try {
        await load(running.url, body, 1)
        const { requestsPerSecond, p99 } = await load(running.url, body, seconds)
        const memory = running.memory()
        result.requestsPerSecond.push(requestsPerSecond)
        result.p99.push(p99)
        result.start.push(running.milliseconds)
        result.resident.push(memory.resident)
        result.private.push(memory.private)
        console.log(`${title}, ${server}, round ${round + 1}: ${Math.round(requestsPerSecond)} requests/s, p99 ${p99.toFixed(1)} ms`)
      } finally {
        await running.stop()
      }
    }
  }
  const base = measured.get('FastAPI')
  for (const [server, result] of measured) {
    const ratio = base === undefined ? '–' : `${(median(result.requestsPerSecond) / median(base.requestsPerSecond)).toFixed(1)}×`
    lines.push(`| ${title} | ${server} | ${Math.round(median(result.requestsPerSecond))} ± ${Math.round(spread(result.requestsPerSecond))} % | ${median(result.p99).toFixed(1)} | ${ratio} | ${Math.round(median(result.start))} | ${Math.round(median(result.resident))} | ${Math.round(median(result.private))} |`)
  }
  const bare = measured.get('bare node:http')!
  for (const server of ['brine serve', "the image's entry"]) {
    const brine = measured.get(server)!
    if (base !== undefined) verdict(`${title}, ${server}: requests/s against FastAPI`, median(brine.requestsPerSecond) / median(base.requestsPerSecond), bar, 'at least')
    verdict(`${title}, ${server}: resident memory against bare node:http`, median(brine.resident) / median(bare.resident), 1.5, 'at most')
    verdict(`${title}, ${server}: milliseconds from start to first right answer`, median(brine.start), 500, 'at most')
  }
}

function verdict(what: string, value: number, bar: number, side: 'at least' | 'at most'): void {
  const met = side === 'at least' ? value >= bar : value <= bar
  verdicts.push(`- ${what}: ${value.toFixed(value < 10 ? 2 : 0)} (bar: ${side} ${bar}) ${met ? 'met' : '**not met**'}`)
}

const versions = [`Node ${process.version}`, ...(python === undefined ? [] : packageVersions(python))].join(', ')
const report = `# Benchmarks

Made by \`npm run bench -- --write\`: ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]!.model}, ${versions}, load by ${loadTool};
load average of the machine before it: ${busy!.toFixed(1)}.

One row a request, JSON, 16 keep-alive connections. Each server has one core, the load another; ${rounds} rounds in turn of ${seconds} s
after a second of warm-up; medians, with half the distance between the extremes. Before each round the server's answer is
compared with scikit-learn's. \`brine serve\` reads the pickle itself, an image's entry the compiled model. FastAPI runs on uvicorn
with uvloop and httptools, one worker, and gives scikit-learn a numpy array of the one row; bare node:http reads the body and
answers a constant. The models are fitted on
\`make_classification(n_samples=5000, n_features=20, n_informative=10, random_state=0)\`.

${lines.join('\n')}

${verdicts.join('\n')}
`
console.log(`\n${report}`)
if (options.write) writeFileSync('docs/benchmarks.md', report)
