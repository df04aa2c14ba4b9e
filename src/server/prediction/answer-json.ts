/** Answers of a batch → JSON, one text per output. */
import type { Answers, Predictor } from '../../kernels/predictor.ts'
import type { JsonCell } from '../../model/answers.ts'
import type { OutputField } from '../../model/signature.ts'
import { answerAt } from '../../model/answers.ts'

export function fieldOf({ model }: Predictor, output: string): OutputField {
  return model.signature.outputs.find(({ name }) => name === output)!
}

/** Row `row`'s answer of one output. */
export function rowJson(field: OutputField, answers: Answers, row: number): string {
  return jsonOf(answerAt(field, answers.values.get(field.name)!, row))
}

/** The answers of all rows of one output, with commas between them. */
export function rowsJson(field: OutputField, answers: Answers): string {
  let json = answers.rows === 0 ? '' : rowJson(field, answers, 0)
  for (let row = 1; row < answers.rows; row++) json += `,${rowJson(field, answers, row)}`
  return json
}

/** As JSON.stringify, but for −0, whose sign that drops. Python prints it so too. */
function jsonOf(answer: JsonCell | readonly (JsonCell | readonly JsonCell[])[]): string {
  if (typeof answer === 'number') return answer === 0 && 1 / answer < 0 ? '-0.0' : String(answer)
  if (typeof answer !== 'object' || answer === null) return JSON.stringify(answer)
  let json = '['
  for (let at = 0; at < answer.length; at++) json += at === 0 ? jsonOf(answer[at]!) : `,${jsonOf(answer[at]!)}`
  return `${json}]`
}
