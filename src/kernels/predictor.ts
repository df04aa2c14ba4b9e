import type { Columns, Value } from '../graph/value.ts'
import type { Mistake } from '../errors.ts'
import type { Model } from '../model/model.ts'

export interface PredictOptions {
  /** Names of outputs; the signature's default where absent. */
  readonly outputs?: readonly string[]
  readonly signal?: AbortSignal
}

export interface Answers {
  readonly rows: number
  /** By output, one value, or several for an output of shape 'list'. */
  readonly values: ReadonlyMap<string, readonly Value[]>
  /** Rows that the library would reject; their answers mean nothing, the others' stand. */
  readonly mistakes: readonly Mistake[]
}

/** One row at a time: write `input` (one row), call `run`, read `answers`, all in the same memory each time. */
export interface RowDoor {
  readonly input: Columns
  readonly answers: Answers
  run(): void
}

/** What runs a model. Pure: the same rows give the same bits, through either door, alone or in a batch. */
export interface Predictor {
  readonly model: Model
  /** Answers at once, or as a promise where an engine needs one. @throws BrineError 'unknown-output' */
  predict(batch: Columns, options?: PredictOptions): Answers | Promise<Answers>
  /** Undefined where an engine answers only with a promise. @throws BrineError 'unknown-output' */
  openRow(outputs?: readonly string[]): RowDoor | undefined
  /** Its threads, where it has some beside the caller's. */
  readonly apart?: Apart
  /** Why it cannot answer at this moment, where an engine can be in that state. */
  problem?(): string | undefined
  /** Ends what an engine keeps running. */
  close?(): Promise<void>
}

/** Threads that predict while the caller goes on. */
export interface Apart {
  readonly count: number
  /** Whether work of so many milliseconds is worth handing over. */
  isWorthwhile(milliseconds: number): boolean
  predict(batch: Columns, options?: PredictOptions): Promise<Answers>
}

/** A predictor that answers at once: one row at a time too. */
export interface DirectPredictor extends Predictor {
  predict(batch: Columns, options?: PredictOptions): Answers
  openRow(outputs?: readonly string[]): RowDoor
}
