import type { Mistake } from '../../errors.ts'
import type { Predictor } from '../../kernels/predictor.ts'
import { mergeMistakes, readRows } from '../../model/rows.ts'

/** What the model finds wrong with one row of values, in the order of its inputs. */
export async function mistakesIn(predictor: Predictor, values: readonly unknown[]): Promise<Mistake[]> {
  const { signature } = predictor.model
  const row = signature.named ? Object.fromEntries(signature.inputs.map((field, at) => [field.name, values[at]])) : values
  const batch = readRows(signature, [row])
  const answers = await predictor.predict(batch.columns)
  return mergeMistakes(batch.mistakes, answers.mistakes)
}
