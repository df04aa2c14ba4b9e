/**
 * Holds the kernels and the hot path of a request to `baseline.json`: by instructions where valgrind is installed, else (or with
 * --time) by CPU time over that of a plain yardstick in the same process.
 * usage: npm run bench:check -- [--time] [--write]
 */
import { parseArgs } from 'node:util'
import { cpus, loadavg } from 'node:os'
import { readFileSync, writeFileSync } from 'node:fs'
import { canCount, countInstructions } from './count-instructions.ts'
import { measureRatios } from './measure-ratios.ts'

interface Baseline {
  readonly made: string
  readonly values: Readonly<Record<string, number>>
}

const ways = {
  /** Counts of the same code differ by a hundredth or two; what V8 makes of a small work moves by a tenth with the code beside it. */
  instructions: { unit: 'thousand instructions', tolerance: 1.25, measure: countInstructions },
  /** Machines as busy as can be stay below (CONTRIBUTING.md). */
  time: { unit: 'times its yardstick', tolerance: 1.5, measure: measureRatios },
} as const

const file = 'bench/check/baseline.json'
/** Engines and processors differ in what they are good at: a baseline is for one of each. */
const kind = `node ${process.versions.node.split('.')[0]} ${process.arch}`

const { values: options } = parseArgs({ options: { time: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } } })
const way = options.time || !canCount() ? 'time' : 'instructions'
if (way === 'time' && !options.time) console.log('valgrind, which counts instructions, is not installed: CPU time is measured instead.')
const { unit, tolerance, measure } = ways[way]
const baselines = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Partial<Record<keyof typeof ways, Baseline>>>
const baseline = baselines[kind]?.[way]
if (baseline === undefined && !options.write) console.log(`There is no baseline for ${kind} by ${way}: what follows is compared with nothing. Make one with --write.`)

const values = await measure(work => (options.write ? 0 : (baseline?.values[work] ?? Infinity) * tolerance))
const worse: string[] = []
for (const [work, value] of Object.entries(values)) {
  const before = baseline?.values[work]
  const failed = before !== undefined && value > before * tolerance
  if (failed) worse.push(work)
  console.log(`${work.padEnd(42)} ${value.toPrecision(4).padStart(9)} ${unit}${before === undefined ? '' : `  ${(value / before).toFixed(2)} of the baseline`}${failed ? '  SLOWER' : ''}`)
}

if (options.write) {
  const made = `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, load average ${loadavg()[0]!.toFixed(1)}`
  const rounded = Object.fromEntries(Object.entries(values).map(([work, value]) => [work, Number(value.toPrecision(4))]))
  writeFileSync(file, `${JSON.stringify({ ...baselines, [kind]: { ...baselines[kind], [way]: { made, values: rounded } } }, null, 2)}\n`)
} else if (worse.length > 0) {
  console.log(`${worse.length} of ${Object.keys(values).length} take more than ${tolerance} times the baseline of ${baseline!.made}: ${worse.join('; ')}
Where a change is meant to cost that, make the baseline anew: npm run bench:check -- ${options.time ? '--time ' : ''}--write`)
  process.exitCode = 1
}
