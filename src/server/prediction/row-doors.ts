/** One row in, one answer out, in memory that is used again for each request. */
import type { OutputField } from '../../model/signature.ts'
import type { Predictor, RowDoor } from '../../kernels/predictor.ts'
import type { RowReader } from '../rows/row-reader.ts'
import { fieldOf, rowJson } from './answer-json.ts'

/** Each door holds memory for one row of each step; a model with many outputs has many ways to ask for them. */
const mostDoors = 16

interface Door {
  readonly door: RowDoor | undefined
  /** What is written, each with the JSON before it. */
  readonly parts: readonly { readonly before: string; readonly field: OutputField }[]
}

export class RowDoors {
  readonly #predictor: Predictor
  readonly #reader: RowReader
  readonly #doors = new Map<string, Door>()

  constructor(predictor: Predictor, reader: RowReader) {
    this.#predictor = predictor
    this.#reader = reader
  }

  /** The answer to a body that is one row, or undefined where anything is unusual about it, or it takes a promise: another path tells what, or waits. */
  answer(body: Buffer, asked: readonly string[]): string | undefined {
    const { door, parts } = this.#open(asked)
    if (door === undefined || !this.#reader.readOne(body, door.input)) return undefined
    door.run()
    if (door.answers.mistakes.length > 0) return undefined
    let json = ''
    for (const { before, field } of parts) json += before + rowJson(field, door.answers, 0)
    return `${json}}`
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
