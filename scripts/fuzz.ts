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
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Budget } from '../src/formats/limits.ts'
import { decompress } from '../src/formats/compression/decompress.ts'
import { generator } from '../tests/fuzz/random.ts'
import { goldenFolders, goldenRoot, readGolden } from '../tests/golden.ts'
import { mutate } from '../tests/fuzz/mutate.ts'
import { outcomeOf } from '../tests/fuzz/outcome.ts'
import { readModel } from '../src/read-model.ts'
import { writeBrineFile } from '../src/model/brine-file.ts'

const corpus = 'tests/fuzz/corpus'
/** A case that takes longer hangs. */
const caseTime = 20_000
const largest = 60_000
const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' }, count: { type: 'string' }, case: { type: 'string' }, child: { type: 'boolean' } } })
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))

/** The files of every golden without their compression, some of them with it, and some as `.brine`. */
async function seeds(): Promise<Uint8Array[]> {
  const found = new Map<string, Uint8Array>()
  const add = (bytes: Uint8Array) => {
    if (bytes.length > 0 && bytes.length <= largest) found.set(createHash('sha1').update(bytes).digest('hex'), bytes)
  }
  for (const [at, folder] of goldenFolders().entries()) {
    const { bytes, golden } = readGolden(folder)
    add((await decompress(bytes, new Budget())).bytes)
    // A compressed file guards itself with a checksum: few of those.
    if (at % 20 === 0) add(bytes)
    if (at % 20 === 0) add(writeBrineFile(await readModel(bytes, golden.select === null ? {} : { select: golden.select })))
  }
  return [...found.keys()].sort().map(key => found.get(key)!)
}

/** Runs cases and tells which one it is at, until it is ended. */
async function child(): Promise<void> {
  const files = await seeds()
  const first = Number(values.case)
  const count = Number(values.count)
  const counts = { answers: 0, refused: 0 }
  for (let number = first; number < first + count; number++) {
    const random = generator(seed + number * 2654435761)
    const bytes = mutate(files[random() % files.length]!, random, files)
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
    let timer = setTimeout(hangs, caseTime + 60_000)
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
