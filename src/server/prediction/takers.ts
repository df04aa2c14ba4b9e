import type { Predictor } from '../../kernels/predictor.ts'
import { mistakesIn } from './mistakes-in.ts'

/** Columns are tried one by one only where trying them together does not tell them apart, and only so many. */
const mostTried = 256

/** Those of `columns` that take the value tried there, beside a row that predicts. */
export async function takersOf(predictor: Predictor, example: readonly unknown[], columns: readonly number[], valueFor: (column: number) => unknown): Promise<number[]> {
  const refused = await refusersOf(predictor, example, columns, valueFor)
  if (refused !== undefined) return columns.filter(at => !refused.has(at))
  const taken: number[] = []
  for (const at of columns.slice(0, mostTried)) {
    const alone = await mistakesIn(predictor, example.map((given, column) => (column === at ? valueFor(at) : given)))
    if (alone.length === 0) taken.push(at)
  }
  return taken
}

/** All tried in one row: those that refuse it, or undefined where a mistake in a computed column hides which they are. */
export async function refusersOf(predictor: Predictor, example: readonly unknown[], columns: readonly number[], valueFor: (column: number) => unknown): Promise<ReadonlySet<number> | undefined> {
  const { inputs } = predictor.model.signature
  const tried = new Set(columns)
  const mistakes = await mistakesIn(predictor, example.map((given, at) => (tried.has(at) ? valueFor(at) : given)))
  if (mistakes.some(({ column }) => column === undefined)) return undefined
  const names = new Set(mistakes.map(({ column }) => column))
  return new Set(columns.filter(at => names.has(inputs[at]!.name)))
}
