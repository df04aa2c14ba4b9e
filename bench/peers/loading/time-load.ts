/** Milliseconds in which a fresh process loads a model file; its answers are compared with the library's. */
import type { RowAnswers } from '../../compare-answers.ts'
import type { Trained } from '../../models/trained.ts'
import { environment } from '../../environments.ts'
import { onCore } from '../../on-core.ts'
import { run } from '../../run-command.ts'
import { worstDifference } from '../../compare-answers.ts'

const askedRows = 20
const tolerance = 1e-9

export type Loader = 'brine' | 'joblib'

/** @throws Error where the answers are not the library's */
export async function timeLoad(loader: Loader, model: Trained): Promise<number> {
  const command = loader === 'brine' ? [process.execPath, 'bench/peers/loading/brine.mjs'] : [await environment('kernels'), 'bench/peers/loading/joblib_load.py']
  const input = JSON.stringify(model.rows.slice(0, askedRows))
  const output = await run(onCore(0, [...command, model.path]), { seconds: 120, input })
  const { milliseconds, answers } = JSON.parse(output) as { milliseconds: number; answers: RowAnswers }
  const worst = worstDifference(answers, model.answers.slice(0, askedRows))
  if (worst > tolerance) throw new Error(`${loader}: the answers of ${model.name} differ by up to ${worst}`)
  return milliseconds
}
