/** Golden rows against what a predictor answers: the one checker, with the bounds of the operations. */
import type { Bound } from '../graph/op.ts'
import type { Cell, Value } from '../graph/value.ts'
import type { Comparison, Difference } from '../graph/compare.ts'
import type { Fidelity } from '../graph/op.ts'
import type { Golden } from '../model/golden.ts'
import type { Answers, Predictor } from './predictor.ts'
import { BrineError } from '../errors.ts'
import { allocate, cellAt } from '../graph/value.ts'
import { answerAt } from '../model/answers.ts'
import { compare, describeDifferences } from '../graph/compare.ts'
import { customStep } from '../graph/ops/custom-step.ts'
import { evaluate } from '../graph/evaluate.ts'
import { goldenBatch } from '../model/golden.ts'
import { engineOf } from '../graph/ops/engine-call.ts'
import { mergeMistakes } from '../model/rows.ts'
import { ownBound } from '../graph/own-bound.ts'

export interface OutputCheck {
  readonly name: string
  readonly fidelity: Fidelity
  readonly cells: number
  /** The cell that is farthest off, be it within its bound. */
  readonly worst: Difference | null
  /** Cells that an earlier rounding leaves open. */
  readonly undetermined: number
  /** What is wrong, where anything is; the cells that differ, each in a line below. */
  readonly fault?: string
}

/**
 * Every output that the golden has. Outputs of the model that it does not have are not checked.
 * @throws BrineError 'usage' for rows that do not fit the model, 'invalid-input' for rows that the model refuses
 */
export async function checkGolden(predictor: Predictor, golden: Golden): Promise<readonly OutputCheck[]> {
  const { model } = predictor
  const { signature, graph } = model
  const names = [...golden.outputs.keys()].filter(name => signature.outputs.some(output => output.name === name))
  if (names.length === 0) {
    throw new BrineError('usage', `The golden has the outputs ${[...golden.outputs.keys()].join(', ')}; the model has ${signature.outputs.map(({ name }) => name).join(', ')}`, { hint: 'Make it from this model, with the snippet that `brine golden` prints.' })
  }
  const batch = goldenBatch(signature, golden)
  const answers = await predictor.predict(batch.columns, { outputs: names })
  const mistakes = mergeMistakes(batch.mistakes, answers.mistakes)
  if (mistakes.length > 0) throw new BrineError('invalid-input', 'The model refuses golden rows that its library answers', { mistakes, hint: 'Does the golden belong to this model?' })
  const bounds = engineOf(graph) !== undefined ? undefined : evaluate(graph, batch.columns, { outputs: names, bounds: true }).bounds
  const alone = graph.nodes.some(({ op }) => op === customStep.name) ? await rowsThatDiffer(predictor, golden, names, answers) : new Map<string, string>()
  const checks = [...golden.outputs].map(([name, parts]): OutputCheck => {
    const field = signature.outputs.find(output => output.name === name)
    if (field === undefined) return { name, fidelity: 'E', cells: 0, worst: null, undetermined: 0, fault: 'the model has no such output' }
    const values = answers.values.get(name)!
    if (values.length !== parts.length) return { name, fidelity: field.fidelity, cells: 0, worst: null, undetermined: 0, fault: `the golden has ${parts.length} arrays, the model answers ${values.length}` }
    return { name, fidelity: field.fidelity, ...joined(parts.map(({ cells }, at) => comparePart(cells, values[at]!, bounds?.get(name)?.[at] ?? ownBound([], values[at]!), field.fidelity))) }
  })
  return checks.map(check => (check.fault === undefined && alone.has(check.name) ? { ...check, fault: alone.get(check.name)! } : check))
}

/** Own code may look at the rows around a row, as no answer may: by output, the first row that is answered otherwise alone. */
async function rowsThatDiffer(predictor: Predictor, golden: Golden, names: readonly string[], batch: Answers): Promise<Map<string, string>> {
  const { signature } = predictor.model
  const found = new Map<string, string>()
  for (const [row, cells] of golden.rows.entries()) {
    const { values } = await predictor.predict(goldenBatch(signature, { ...golden, rows: [cells] }).columns, { outputs: names })
    for (const name of names) {
      const field = signature.outputs.find(output => output.name === name)!
      const [alone, among] = [answerAt(field, values.get(name)!, 0), answerAt(field, batch.values.get(name)!, row)].map(answer => JSON.stringify(answer))
      // The bits of a sum may depend on the batch only in a library: here both are of the same arithmetic.
      if (alone !== among && !found.has(name)) found.set(name, `row ${row} alone is ${alone}, among the others ${among}: a step of --with must answer each row by that row alone`)
    }
  }
  return found
}

/** A line for each output that differs; empty where all agree. */
export function goldenFaults(checks: readonly OutputCheck[]): string[] {
  return checks.flatMap(({ name, fault }) => (fault === undefined ? [] : [`${name}: ${fault.replaceAll('\n  ', '; ')}`]))
}

function comparePart(expected: readonly Cell[], value: Value, bound: Bound, fidelity: Fidelity): Comparison | string {
  const columns = value.kind === 'columns' ? value.columns.length : value.cols
  if (expected.length !== value.rows * columns) return `the golden has ${expected.length} cells, the model answers ${value.rows} rows of ${columns}`
  if (value.kind !== 'columns' || !value.columns.some(({ type }) => type === 'mixed' || type === 'float64')) return compare(expected, value, bound, fidelity)
  return compare(expected.map(passedThrough), passedThroughColumns(value), bound, fidelity)
}

type Mixed = Extract<Value, { kind: 'columns' }>

function passedThroughColumns({ rows, columns }: Mixed): Value {
  const mixed = allocate({ kind: 'columns', columns: columns.map(() => 'mixed') }, rows) as Mixed
  columns.forEach((column, at) => (mixed.columns[at]!.data = Array.from({ length: rows }, (_, row) => passedThrough(cellAt(column, row)))))
  return mixed
}

/** numpy's one type for a result makes True 1 and a missing cell NaN, or keeps them, by what stands beside them. */
function passedThrough(cell: Cell): Cell {
  if (typeof cell === 'boolean') return cell ? 1 : 0
  return Number.isNaN(cell) ? null : cell
}

function joined(parts: readonly (Comparison | string)[]): Pick<OutputCheck, 'cells' | 'worst' | 'undetermined' | 'fault'> {
  const compared = parts.filter(part => typeof part !== 'string')
  const faults = parts.flatMap(part => (typeof part === 'string' ? [part] : part.differences.length > 0 ? [describeDifferences(part, 3)] : []))
  return {
    cells: compared.reduce((sum, { cells }) => sum + cells, 0),
    undetermined: compared.reduce((sum, { undetermined }) => sum + undetermined, 0),
    worst: compared.reduce<Difference | null>((most, { worst }) => (worst !== null && (most === null || worst.ulps > most.ulps) ? worst : most), null),
    ...(faults.length === 0 ? {} : { fault: faults.join('\n  ') }),
  }
}
