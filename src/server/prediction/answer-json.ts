/** Answers of a batch → JSON, one text per output. */
import type { Answers, Predictor } from '../../kernels/predictor.ts'
import type { OutputField } from '../../model/signature.ts'
import { answerAt } from '../../model/answers.ts'

export function fieldOf({ model }: Predictor, output: string): OutputField {
  return model.signature.outputs.find(({ name }) => name === output)!
}

/** Row `row`'s answer of one output. */
export function rowJson(field: OutputField, answers: Answers, row: number): string {
  return JSON.stringify(answerAt(field, answers.values.get(field.name)!, row))
}

/** The answers of all rows of one output, with commas between them. */
export function rowsJson(field: OutputField, answers: Answers): string {
  const values = answers.values.get(field.name)!
  const rows = new Array<unknown>(answers.rows)
  for (let row = 0; row < answers.rows; row++) rows[row] = answerAt(field, values, row)
  return JSON.stringify(rows).slice(1, -1)
}
