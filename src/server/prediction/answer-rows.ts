/** Many rows, slice by slice, so that other requests get their turn in between. */
import type { Answers, Predictor } from '../../kernels/predictor.ts'
import type { Limits } from '../limits.ts'
import type { Batch, Columns } from '../../model/rows.ts'
import type { Mistake } from '../../errors.ts'
import type { OutputField, Signature } from '../../model/signature.ts'
import { BrineError } from '../../errors.ts'
import { fieldOf, rowsJson } from './answer-json.ts'
import { howToRaise, showLimit } from '../limits.ts'
import { mergeMistakes, readRows } from '../../model/rows.ts'
import { rowsOf } from '../../kernels/rows-of.ts'
import { setImmediate as otherWork } from 'node:timers/promises'

/** The first slice is small; the next ones are as large as this many milliseconds allow, up to a bound of rows. */
const firstSlice = 64
const sliceTime = 8
const mostSlice = 1024

export interface Answered {
  readonly rows: number
  /** By output, the answers of all rows with commas between them. Empty where there are mistakes. */
  readonly json: ReadonlyMap<string, string>
  readonly mistakes: readonly Mistake[]
  /** Mistakes beyond those. */
  readonly more: number
}

export interface Bounds {
  readonly limits: Limits
  /** Whether nobody waits for the answer any more. */
  abandoned(): boolean
}

/** Rows that come in slices. */
export interface Rows {
  readonly length: number
  read(from: number, to: number): Batch
}

/** Rows as JSON gives them. */
export function rowsOfValues(signature: Signature, values: readonly unknown[]): Rows {
  return { length: values.length, read: (from, to) => readRows(signature, values.slice(from, to)) }
}

/** Rows that are in columns already, without a mistake. */
export function rowsOfColumns(columns: Columns): Rows {
  return { length: columns.rows, read: (from, to) => ({ columns: rowsOf(columns, from, to), mistakes: [] }) }
}

/**
 * At once for few rows, else as a promise.
 * @throws BrineError 'overloaded' after `predictTime`, 'too-many-rows' where the answer is beyond `maxAnswer`
 */
export function answerRows(predictor: Predictor, outputs: readonly string[], rows: Rows, bounds: Bounds): Answered | Promise<Answered> {
  const run = new Run(predictor, outputs, rows, bounds)
  const first = run.slice(firstSlice)
  if (first === undefined && run.done) return run.answered()
  return finish(run, first)
}

async function finish(run: Run, slice: Promise<void> | undefined): Promise<Answered> {
  let size = firstSlice
  await slice
  while (!run.done) {
    const threads = run.worthwhileThreads()
    if (threads > 0) return finishApart(run, threads)
    await otherWork()
    const started = performance.now()
    await run.slice(size)
    size = Math.min(mostSlice, Math.max(1, Math.round((size * sliceTime) / (performance.now() - started))))
  }
  return run.answered()
}

/** As many slices as there are threads at once, and one that waits; they are read and taken in their order. */
async function finishApart(run: Run, threads: number): Promise<Answered> {
  const size = run.rowsWithin(sliceTime)
  const begun: Promise<() => void>[] = []
  while (!run.done || begun.length > 0) {
    if (!run.done && begun.length <= threads) {
      await otherWork()
      const slice = run.sliceApart(size)
      // It is waited for below, unless one before it fails.
      slice.catch(() => undefined)
      begun.push(slice)
    } else (await begun.shift()!)()
  }
  return run.answered()
}

class Run {
  readonly #predictor: Predictor
  readonly #fields: readonly OutputField[]
  readonly #outputs: readonly string[]
  readonly #rows: Rows
  readonly #bounds: Bounds
  readonly #started = performance.now()
  readonly #parts: string[][]
  readonly #mistakes: Mistake[] = []
  #more = 0
  #size = 0
  #at = 0
  /** Milliseconds a row, in the predictor alone; 0 before the second slice, since the first may find the code cold. */
  #cost = 0

  constructor(predictor: Predictor, outputs: readonly string[], rows: Rows, bounds: Bounds) {
    this.#predictor = predictor
    this.#fields = outputs.map(output => fieldOf(predictor, output))
    this.#outputs = outputs
    this.#rows = rows
    this.#bounds = bounds
    this.#parts = this.#fields.map(() => [])
  }

  get done(): boolean {
    return this.#at >= this.#rows.length
  }

  /** How many threads would save time on the rows that are left; 0 where none. */
  worthwhileThreads(): number {
    const { apart } = this.#predictor
    return apart?.isWorthwhile(this.#cost * (this.#rows.length - this.#at)) === true ? apart.count : 0
  }

  rowsWithin(milliseconds: number): number {
    return Math.min(mostSlice, Math.max(1, Math.round(milliseconds / this.#cost)))
  }

  slice(size: number): Promise<void> | undefined {
    const from = this.#at
    const batch = this.#next(size)
    if (batch.columns.rows === 0) return undefined
    const started = performance.now()
    const answers = this.#predictor.predict(batch.columns, { outputs: this.#outputs })
    if (from > 0) this.#cost = (performance.now() - started) / batch.columns.rows
    if (answers instanceof Promise) return answers.then(given => this.#take(from, batch, given))
    this.#take(from, batch, answers)
    return undefined
  }

  /** On another thread; what comes of it is taken when all before it is. */
  async sliceApart(size: number): Promise<() => void> {
    const from = this.#at
    const batch = this.#next(size)
    const answers = await this.#predictor.apart!.predict(batch.columns, { outputs: this.#outputs })
    return () => this.#take(from, batch, answers)
  }

  #next(size: number): Batch {
    this.#checkTime()
    const from = this.#at
    this.#at = Math.min(from + size, this.#rows.length)
    return this.#rows.read(from, this.#at)
  }

  answered(): Answered {
    const json = new Map(this.#fields.map((field, at) => [field.name, this.#parts[at]!.join(',')]))
    return { rows: this.#rows.length, json, mistakes: this.#mistakes, more: this.#more }
  }

  #take(from: number, batch: Batch, answers: Answers): void {
    this.#more += batch.more ?? 0
    for (const mistake of mergeMistakes(batch.mistakes, answers.mistakes)) this.#mistakes.push({ ...mistake, row: from + (mistake.row ?? 0) })
    if (this.#mistakes.length > 0) {
      this.#more += this.#mistakes.splice(mostMistakes).length
      return
    }
    this.#fields.forEach((field, at) => {
      const json = rowsJson(field, answers)
      this.#parts[at]!.push(json)
      this.#size += json.length
    })
    const { maxAnswer } = this.#bounds.limits
    if (this.#size > maxAnswer) {
      throw new BrineError('too-many-rows', `The answers of the first ${this.#at} of ${this.#rows.length} rows take more than ${showLimit('maxAnswer', maxAnswer)}, which is the limit`, {
        hint: `Send fewer rows. ${howToRaise('maxAnswer')}`,
      })
    }
  }

  #checkTime(): void {
    const { predictTime } = this.#bounds.limits
    if (this.#bounds.abandoned()) throw new BrineError('interrupted', 'The caller went away before the prediction was done')
    if (performance.now() - this.#started > predictTime) {
      throw new BrineError('overloaded', `The prediction was not done within ${showLimit('predictTime', predictTime)}, which is the limit: ${this.#at} of ${this.#rows.length} rows are`, {
        hint: `Send fewer rows. ${howToRaise('predictTime')}`,
      })
    }
  }
}

/** So many mistakes are listed in an answer. */
const mostMistakes = 100
