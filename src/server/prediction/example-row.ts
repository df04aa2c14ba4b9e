/** A row that the model predicts, for its documentation: one that came with it, or found by trying, since only the model knows what it takes. */
import type { InputField } from '../../model/signature.ts'
import type { Predictor } from '../../kernels/predictor.ts'
import { exampleRowsOf } from '../../model/example-rows.ts'
import { mistakesIn } from './mistakes-in.ts'
import { placesOf } from '../../model/rows.ts'
import { typicalValues } from '../../model/typical-values.ts'

const numbers = [0, 1, 0.5, -1, 10, 100]

/** Values in the order of the inputs, or undefined where none of the tried rows predicts. */
export async function exampleRow(predictor: Predictor): Promise<readonly unknown[] | undefined> {
  for (const row of exampleRowsOf(predictor.model)) if ((await mistakesIn(predictor, row)).length === 0) return row
  const { signature } = predictor.model
  const typical = typicalValues(predictor.model)
  const candidates = signature.inputs.map((field, at) => candidatesFor(field, typical.get(at)))
  const chosen = candidates.map(() => 0)
  const rounds = Math.max(...candidates.map(list => list.length))
  for (let round = 0; round < rounds; round++) {
    const values = candidates.map((list, at) => list[Math.min(chosen[at]!, list.length - 1)])
    const mistakes = await mistakesIn(predictor, values)
    if (mistakes.length === 0) return values
    const places = mistakes.map(({ column }) => (column === undefined ? undefined : placesOf(signature).get(column)))
    // A mistake in a computed column names none: try the next value of all.
    if (places.includes(undefined)) chosen.forEach((_, at) => chosen[at]!++)
    else for (const at of new Set(places)) chosen[at!]!++
  }
  return undefined
}

function candidatesFor(field: InputField, typical: number | string | undefined): unknown[] {
  const likely = typeof typical === 'number' ? [typical, ...numbers] : numbers
  const texts = typeof typical === 'string' ? [typical, 'text'] : ['text']
  const known = (field.categories ?? []).filter(category => typeof category !== 'bigint' && (typeof category !== 'number' || Number.isFinite(category))).slice(0, 20)
  const missing = field.nullable ? [null] : []
  switch (field.type) {
    case 'number':
      return [...known, ...likely, ...missing]
    case 'string':
      return [...known, ...texts, '', ...missing]
    case 'boolean':
      return [true, false, ...missing]
    case 'mixed':
      return [...known, ...likely, ...texts, true, ...missing]
    case 'list':
      return [known.slice(0, 2), ['text'], []]
    case 'map':
      return [{ name: 1 }, {}]
  }
}
