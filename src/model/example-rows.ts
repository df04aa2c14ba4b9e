/** Rows that a person gave as examples with the model, kept in it as a payload: JSON, values in the order of the inputs. */
import type { Model } from './model.ts'
import { keptNames } from '../graph/kept-names.ts'

const examplePayload = 'example'

export interface ExampleRows {
  /** Null where the table had no names. */
  readonly names: readonly string[] | null
  readonly rows: readonly (readonly unknown[])[]
}

/** The model with the rows in it, where they have all that it takes. */
export function withExample(model: Model, { names, rows }: ExampleRows): Model {
  const { inputs } = model.signature
  const given = names !== null && model.signature.named ? keptNames(names, new Set(inputs.map(({ name }) => name))) : null
  const places = given === null ? [...inputs.keys()] : inputs.map(({ name }) => given.indexOf(name))
  const kept = rows.filter(row => places.every(at => at >= 0 && at < row.length)).map(row => places.map(at => row[at]))
  if (kept.length === 0) return model
  return { ...model, payloads: new Map([...model.payloads, [examplePayload, Buffer.from(JSON.stringify(kept))]]) }
}

export function exampleRowsOf(model: Model): readonly (readonly unknown[])[] {
  const bytes = model.payloads.get(examplePayload)
  return bytes === undefined ? [] : (JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown[][])
}
