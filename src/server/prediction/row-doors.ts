/** One row in, one answer out, in memory that is used again for each request. */
import type { OutputField } from '../../model/signature.ts'
import type { Answers, Predictor, RowDoor } from '../../kernels/predictor.ts'
import type { RowReader } from '../rows/row-reader.ts'
import { Gain } from './gain.ts'
import { allocateInputs } from '../../model/rows.ts'
import { fieldOf, rowJson } from './answer-json.ts'

/** Each door holds memory for one row of each step; a model with many outputs has many ways to ask for them. */
const mostDoors = 16

interface Door {
  readonly door: RowDoor | undefined
  /** What is written, each with the JSON before it. */
  readonly parts: readonly [Part, ...Part[]]
}

interface Part {
  readonly before: string
  readonly field: OutputField
}

export class RowDoors {
  readonly #predictor: Predictor
  readonly #reader: RowReader
  readonly #doors = new Map<string, Door>()
  readonly gain = new Gain()

  constructor(predictor: Predictor, reader: RowReader) {
    this.#predictor = predictor
    this.#reader = reader
  }

  /** The answer to a body that is one row, or undefined where anything is unusual about it, or it takes a promise: another path tells what, or waits. */
  answer(body: Buffer, asked: readonly string[]): string | undefined {
    const { door, parts } = this.#open(asked)
    if (door === undefined || !this.#reader.readOne(body, door.input)) return undefined
    this.#run(door)
    if (door.answers.mistakes.length > 0) return undefined
    let json = ''
    for (const { before, field } of parts) json += before + rowJson(field, door.answers, 0)
    return `${json}}`
  }

  /** The answers to bodies that are one row each, or undefined where anything is unusual about one of them. */
  answerTogether(bodies: readonly Buffer[]): string[] | undefined | Promise<string[] | undefined> {
    const { parts: [{ before, field }] } = this.#open([])
    const columns = allocateInputs(this.#predictor.model.signature, bodies.length)
    if (!bodies.every((body, row) => this.#reader.readOne(body, columns, row))) return undefined
    const started = performance.now()
    const tell = (answers: Answers): string[] | undefined => {
      this.gain.together(performance.now() - started, bodies.length)
      return answers.mistakes.length > 0 ? undefined : bodies.map((_, row) => `${before}${rowJson(field, answers, row)}}`)
    }
    const answers = this.#predictor.predict(columns)
    return answers instanceof Promise ? answers.then(tell) : tell(answers)
  }

  #run(door: RowDoor): void {
    if (!this.gain.timesNext) return door.run()
    const started = performance.now()
    door.run()
    this.gain.alone(performance.now() - started)
  }

  #open(asked: readonly string[]): Door {
    const key = asked.join(',')
    let door = this.#doors.get(key)
    if (door === undefined) {
      if (this.#doors.size === mostDoors) this.#doors.clear()
      const standard = this.#predictor.model.signature.defaultOutput
      const parts = asked.map(name => ({ before: `,${JSON.stringify(name)}:`, field: fieldOf(this.#predictor, name) }))
      door = { door: this.#predictor.openRow([...new Set([standard, ...asked])]), parts: [{ before: '{"prediction":', field: fieldOf(this.#predictor, standard) }, ...parts] }
      this.#doors.set(key, door)
    }
    return door
  }
}
