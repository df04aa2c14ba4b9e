/** One row in, one answer out, in memory that is used again for each request. */
import type { Columns } from '../../model/rows.ts'
import type { InputField, OutputField } from '../../model/signature.ts'
import type { Predictor, RowDoor } from '../../kernels/predictor.ts'
import { fieldOf } from './answer-json.ts'
import { answerAt } from '../../model/answers.ts'
import { placesOf } from '../../model/rows.ts'
import { writeJsonCell } from '../../model/cell.ts'

/** Each door holds memory for one row of each step; a model with many outputs has many ways to ask for them. */
const mostDoors = 16

interface Door {
  readonly door: RowDoor | undefined
  readonly prediction: OutputField
  readonly asked: readonly OutputField[]
}

export class RowDoors {
  readonly #predictor: Predictor
  readonly #inputs: readonly InputField[]
  readonly #places: ReadonlyMap<string, number>
  readonly #required: number
  readonly #named: boolean
  readonly #doors = new Map<string, Door>()

  constructor(predictor: Predictor) {
    const { signature } = predictor.model
    this.#predictor = predictor
    this.#inputs = signature.inputs
    this.#named = signature.named
    this.#places = placesOf(signature)
    this.#required = signature.inputs.filter(field => field.required).length
  }

  /** The answer to one row, or undefined where anything is wrong with it, or it takes a promise: another path tells what, or waits. */
  answer(row: object, asked: readonly string[]): string | undefined {
    const { door, prediction, asked: fields } = this.#open(asked)
    if (door === undefined) return undefined
    if (!(Array.isArray(row) ? this.#writeArray(row, door.input) : this.#writeObject(row as Record<string, unknown>, door.input))) return undefined
    door.run()
    const { values, mistakes } = door.answers
    if (mistakes.length > 0) return undefined
    let json = `{"prediction":${JSON.stringify(answerAt(prediction, values.get(prediction.name)!, 0))}`
    for (const field of fields) json += `,${JSON.stringify(field.name)}:${JSON.stringify(answerAt(field, values.get(field.name)!, 0))}`
    return `${json}}`
  }

  #writeObject(row: Record<string, unknown>, { columns }: Columns): boolean {
    let required = 0
    for (const name in row) {
      const at = this.#places.get(name)
      if (at === undefined) return false
      const field = this.#inputs[at]!
      if (writeJsonCell(field, columns[at]!, 0, row[name]) !== undefined) return false
      if (field.required) required++
    }
    return required === this.#required
  }

  #writeArray(row: readonly unknown[], { columns }: Columns): boolean {
    if (this.#named || row.length !== columns.length) return false
    for (let at = 0; at < row.length; at++) {
      if (writeJsonCell(this.#inputs[at]!, columns[at]!, 0, row[at]) !== undefined) return false
    }
    return true
  }

  #open(asked: readonly string[]): Door {
    const key = asked.join(',')
    let door = this.#doors.get(key)
    if (door === undefined) {
      if (this.#doors.size === mostDoors) this.#doors.clear()
      const standard = this.#predictor.model.signature.defaultOutput
      door = {
        door: this.#predictor.openRow([...new Set([standard, ...asked])]),
        prediction: fieldOf(this.#predictor, standard),
        asked: asked.map(name => fieldOf(this.#predictor, name)),
      }
      this.#doors.set(key, door)
    }
    return door
  }
}
