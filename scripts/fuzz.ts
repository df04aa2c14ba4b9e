/**
 * Damages model files and reads them: each must end as a model that answers or as a refusal, soon and in little memory.
 *
 *   npm run fuzz                          ten minutes, another seed each time
 *   npm run fuzz -- --minutes 60 --seed 7
 *   npm run fuzz -- --seed 7 --case 1234  one case again
 *   npm run fuzz -- --seed 7 --count 5000 so many cases
 *
 * What it finds is written to tests/fuzz/corpus/, where `npm test` reads it from then on.
 */
import { createHash } from 'node:crypto'
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { zipSync } from 'fflate'
import { Budget } from '../src/formats/limits.ts'
import { decompress } from '../src/formats/compression/decompress.ts'
import { generator } from '../tests/fuzz/random.ts'
import { goldenFolders, goldenRoot, readGolden } from '../tests/golden.ts'
import { mutate } from '../tests/fuzz/mutate.ts'
import { outcomeOf } from '../tests/fuzz/outcome.ts'
import { readerOf } from '../src/formats/readers.ts'
import { readModel } from '../src/read-model.ts'
import { writeBrineFile } from '../src/model/brine-file.ts'

const corpus = 'tests/fuzz/corpus'
/** A case that takes longer hangs. */
const caseTime = 20_000
/** Reading the files to damage takes half a minute of a busy processor. */
const startTime = 240_000
const largest = 60_000
const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' }, count: { type: 'string' }, case: { type: 'string' }, child: { type: 'boolean' } } })
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))

/**
 * By format: the files of every golden without their compression, some of them with it, some as `.brine`, and zipped the folders
 * of MLflow, whose `MLmodel` is read then, too.
 */
async function seeds(): Promise<ReadonlyMap<string, readonly Uint8Array[]>> {
  const found = new Map<string, Map<string, Uint8Array>>()
  const add = (format: string, bytes: Uint8Array) => {
    if (bytes.length === 0 || bytes.length > largest) return
    found.set(format, (found.get(format) ?? new Map<string, Uint8Array>()).set(createHash('sha1').update(bytes).digest('hex'), bytes))
  }
  for (const [at, folder] of goldenFolders().entries()) {
    const { path, bytes, golden } = readGolden(folder)
    const { bytes: whole } = await decompress(bytes, new Budget())
    add(formatOf(whole), whole)
    // A compressed file guards itself with a checksum: few of those.
    if (at % 20 === 0) add('compressed', bytes)
    if (at % 20 === 0) add('brine', writeBrineFile(await readModel(bytes, golden.select === null ? {} : { select: golden.select })))
    if (statSync(path).isDirectory()) add('mlflow', zipSync(Object.fromEntries(readdirSync(path).map(name => [name, readFileSync(join(path, name))])), { level: 0, mtime: '1980-01-01' }))
  }
  return new Map([...found.keys()].sort().map(format => [format, [...found.get(format)!.keys()].sort().map(key => found.get(format)!.get(key)!)]))
}

/** The reader, and for readers of several formats which. */
function formatOf(bytes: Uint8Array): string {
  const { name } = readerOf(bytes)
  return `${name}${bytes[0] === 0x7b ? (bytes[1] === 0x4c ? ' in ubj' : ' in json') : ''}`
}

/** Runs cases and tells which one it is at, until it is ended. */
async function child(): Promise<void> {
  const formats = await seeds()
  const names = [...formats.keys()]
  const files = [...formats.values()].flat()
  const first = Number(values.case)
  const count = Number(values.count)
  const counts = { answers: 0, refused: 0 }
  for (let number = first; number < first + count; number++) {
    const random = generator(seed + number * 2654435761)
    // Half of the cases go round the formats, of some of which there are few files; most files are pickles, of every estimator.
    const from = random() % 2 === 0 ? files : formats.get(names[random() % names.length]!)!
    const bytes = mutate(from[random() % from.length]!, random, files)
    process.send!({ number, ...counts })
    try {
      counts[await outcomeOf(bytes)]++
    } catch (error) {
      process.send!({ number, found: error instanceof Error ? `${error.name}: ${error.message}\n${(error.stack ?? '').split('\n').slice(1, 5).join('\n')}` : String(error), bytes: bytes.toString('base64') })
    }
  }
  process.send!({ number: first + count, ...counts, done: true })
}

interface Message {
  number: number
  answers?: number
  refused?: number
  found?: string
  bytes?: string
  done?: boolean
}

/** One child at a time, which is ended when a case hangs. Resolves with the next case's number. */
function run(from: number, count: number, until: number, total: { answers: number; refused: number; found: number }): Promise<number> {
  return new Promise(resolve => {
    const worker = fork(fileURLToPath(import.meta.url), ['--child', '--seed', String(seed), '--case', String(from), '--count', String(count)], { execArgv: [...process.execArgv, '--max-old-space-size=1024'] })
    let at = from
    let last: Message = { number: from, answers: 0, refused: 0 }
    let started = false
    let ended = false
    let timer = setTimeout(hangs, startTime)
    function finish(next: number): void {
      if (ended) return
      ended = true
      clearTimeout(timer)
      total.answers += last.answers ?? 0
      total.refused += last.refused ?? 0
      worker.kill('SIGKILL')
      resolve(next)
    }
    function hangs(): void {
      report(at, `takes more than ${caseTime} ms`, undefined)
      total.found++
      finish(at + 1)
    }
    worker.on('message', (message: Message) => {
      started = true
      at = message.number
      if (message.found !== undefined) {
        total.found++
        report(message.number, message.found, Buffer.from(message.bytes!, 'base64'))
        return
      }
      last = message
      clearTimeout(timer)
      timer = setTimeout(hangs, caseTime)
      if (message.done === true || Date.now() > until) finish(message.number)
    })
    worker.on('exit', code => {
      if (ended) return
      if (!started) throw new Error('The files to damage cannot be read')
      report(at, `ended the process (exit ${code})`, undefined)
      total.found++
      finish(at + 1)
    })
  })
}

function report(number: number, what: string, bytes: Buffer | undefined): void {
  console.log(`case ${number}: ${what}`)
  if (bytes !== undefined) {
    mkdirSync(corpus, { recursive: true })
    const path = join(corpus, `${createHash('sha1').update(bytes).digest('hex').slice(0, 16)}.bin`)
    writeFileSync(path, bytes)
    console.log(`  kept as ${path}`)
  }
  console.log(`  again: npm run fuzz -- --seed ${seed} --case ${number}`)
}

async function parent(): Promise<void> {
  const total = { answers: 0, refused: 0, found: 0 }
  const first = Number(values.case ?? 0)
  const last = values.case !== undefined ? first + 1 : values.count !== undefined ? Number(values.count) : Infinity
  const until = Number.isFinite(last) ? Infinity : Date.now() + Number(values.minutes ?? 10) * 60_000
  console.log(`seed ${seed}, seeds from ${goldenRoot}`)
  for (let next = first; next < last && Date.now() < until; ) next = await run(next, Math.min(last - next, 100_000), until, total)
  console.log(`${total.answers + total.refused} cases: ${total.answers} answer, ${total.refused} refused, ${total.found} found`)
  process.exitCode = total.found > 0 ? 1 : 0
}

await (values.child === true ? child() : parent())
