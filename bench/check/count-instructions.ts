/**
 * Counts instructions where valgrind is installed. Its processor is simulated: neither what else the machine does nor which machine
 * it is moves a count, and it needs no counters of the hardware, which virtual machines seldom have.
 */
import { build } from 'esbuild'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../run-command.ts'

const program = '.bench/counted-works.mjs'
const longest = 1800
const blocks = 3
/** Of libuv, and nothing calls it but os.uptime(), which is the mark: counts are written and begun anew when it is entered. */
const mark = 'uv_uptime'
/** One thread and no clock in V8's decisions: what is compiled and collected falls on the same call each time. WebAssembly is optimised at once, which else waits for a turn of the event loop. */
const steady = ['--single-threaded', '--predictable', '--no-liftoff', '--hash-seed=1', '--random-seed=1']

export function canCount(): boolean {
  return spawnSync('valgrind', ['--tool=callgrind', '--version']).status === 0
}

/** Thousands of instructions for one call of each work. @throws Error where valgrind cannot run Node, or does not find the marks */
export async function countInstructions(): Promise<Record<string, number>> {
  await build({ entryPoints: ['bench/check/counted-works.ts'], outfile: program, bundle: true, packages: 'external', platform: 'node', target: 'node20.19', format: 'esm', logLevel: 'error' })
  const folder = mkdtempSync(join(tmpdir(), 'brine-count-'))
  try {
    const valgrind = ['valgrind', '--quiet', '--tool=callgrind', `--callgrind-out-file=${folder}/out`, `--dump-before=${mark}`, '--smc-check=all-non-file']
    const told = await run([...valgrind, process.execPath, ...steady, program], { seconds: longest, env: { NODE_OPTIONS: '' } })
    const parts = readdirSync(folder).filter(name => /^out\.\d+$/.test(name))
    // What was before each mark: of the start, of the two first marks, then in turn of a block and of what is between two.
    const [marks, ...works] = told.trim().split('\n').map((line, at) => {
      const [, calls, name] = /^(\d+) (.*)$/.exec(line)!
      const counts = Array.from({ length: blocks }, (_, block) => countOf(`${folder}/out.${2 * (at * blocks + block) + 4}`))
      return { name: name!, calls: Number(calls), least: Math.min(...counts) }
    })
    if (parts.length !== 2 * blocks * (works.length + 1) + 2) throw new Error(`valgrind met ${parts.length} marks`)
    return Object.fromEntries(works.map(({ name, calls, least }) => [name, (least - marks!.least) / calls / 1000]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function countOf(file: string): number {
  return Number(/^totals: (\d+)/m.exec(readFileSync(file, 'utf8'))![1])
}
