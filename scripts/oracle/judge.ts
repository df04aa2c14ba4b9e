import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Golden, GoldenOutput } from '../../tests/golden.ts'
import type { Model } from '../../src/model/model.ts'
import { BrineError } from '../../src/errors.ts'
import { answeredWrongly, checkOutputs, disagreements, rowsFor } from '../../tests/golden-check.ts'
import { evaluate } from '../../src/graph/evaluate.ts'
import { openRows } from './open-rows.ts'
import { proofOf } from '../../tests/coverage/page.ts'
import { readModel } from '../../src/read-model.ts'
import { readRows } from '../../src/model/rows.ts'
import { readCell, rowsOf } from '../../tests/golden.ts'

type Output = Golden['outputs'][string]

export interface Verdict {
  readonly outcome: 'equal' | 'differs' | 'refused' | 'unfit'
  /** What differs, or why not; '' where all is equal. */
  readonly reason: string
  /** The estimators in the model, as docs/coverage.md names them. */
  readonly estimators?: readonly string[]
}

/** A fresh golden against what Brine answers, by the rules of tests/goldens.test.ts. */
export async function judge(folder: string): Promise<Verdict> {
  const golden = JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')) as Golden
  try {
    const bytes = readFileSync(join(folder, golden.model))
    const model = await readModel(bytes)
    const asked = withoutRows(ofZerosAlone(golden), rowsByOthers(model, golden))
    if (asked.inputs.rows.length === 0) return { outcome: 'refused', reason: 'every row, by what another row, a release or a type that the file does not tell decides' }
    const faults = [...checkOutputs(model, asked).faults, ...(await disagreements(model, asked)), ...answeredWrongly(model, withoutOpenErrors(model, asked))]
    const { within: estimators } = await proofOf(golden, bytes, [])
    if (faults.length === 0) return { outcome: 'equal', reason: '', estimators }
    // docs/fidelity.md: the density of a singular covariance is made of rounding errors.
    if (faults.every(fault => fault === 'score_samples: missing')) return { outcome: 'refused', reason: 'score_samples of a singular covariance', estimators }
    return { outcome: 'differs', reason: faults.slice(0, 6).join('\n') }
  } catch (error) {
    // A library's own file is never damaged: who says so has misread it.
    if (error instanceof BrineError && error.code !== 'corrupt') return { outcome: 'refused', reason: `${error.code}: ${withoutNumbers(error.message)}` }
    return { outcome: 'differs', reason: error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join('\n') : String(error) }
  }
}

/**
 * Rows that Brine refuses since the library answers them by the other rows of the batch, after an overflow, by the type of a
 * column that the file does not tell, by two numbers for one cell, or for another category (XGBoost 3.1 to 3.3; private boosting of
 * interpret 0.2 by what it made of the column before), and those that either may refuse.
 */
function rowsByOthers(model: Model, golden: Golden): Set<number> {
  const { columns, mistakes } = readRows(model.signature, rowsFor(model, golden.inputs, golden.inputs.rows))
  const open = openRows(model, columns)
  for (const { row, detail } of mistakes) if (row !== undefined && ofTruths.test(detail)) open.add(row)
  const takesOthers = /^3\.[1-3]\./.test(golden.versions['xgboost'] ?? '') || /^0\.2\./.test(golden.versions['interpret'] ?? '')
  for (const { row } of evaluate(model.graph, columns).mistakes.filter(({ detail }) => othersOrOverflow.test(detail) || (takesOthers && / is not one of the (?:\d+ )?categories\b/.test(detail)))) if (row !== undefined) open.add(row)
  return open
}

/**
 * Codes of float32 atoms overflow to infinities, where Brine takes rows within float32 alone. Functions reject the gaps, infinities and
 * zeros of which the library's releases, or a table and an array, make different things. Neighbours at a distance of NaN come in an order
 * of the processor's. RadiusNeighborsClassifier checks no rows that lie in memory one after the other, in scikit-learn 1.4 and later.
 */
const othersOrOverflow = /^it shares known features with fewer than \d+ of the points of training$|by the other rows of the request$|overflows?$| stands twice$| in one of int64, |above 3\.4\d*e\+38, which \w*DictionaryLearning does not accept$|which RadiusNeighborsClassifier does not accept$|which (numpy\.\S*(asarray|cumprod|cumsum|floor_divide|int64|nanstd|nanvar|percentile|quantile|remainder)|pandas\.\S+\.astype|scipy\.special\.\S*softmax|scipy\.special\.\S*logsumexp) does not accept$/
/** Of columns of truths, which the file does not tell from numbers, steps make half or single precision, or objects of the whole table. */
const ofTruths = /^expected a number such as 1 or 0, of which a step makes another than of true or false/

/**
 * interpret asks numpy for the different values of a column of nominal numbers, and takes 0 and −0 in a batch for whichever came
 * first, though it knows one of them only: rows with a zero in a column that holds both are judged by its answers to them alone.
 */
function ofZerosAlone(golden: Golden): Golden {
  const { inputs: { rows }, outputs, rows_alone: alone } = golden
  if (golden.versions['interpret'] === undefined || alone === undefined) return golden
  const holds = (zero: number, column: number) => rows.some(row => Object.is(readCell(row[column]), zero))
  const both = [...(rows[0] ?? []).keys()].filter(column => holds(0, column) && holds(-0, column))
  const open = new Set([...rows.keys()].filter(row => both.some(column => readCell(rows[row]![column]) === 0)))
  const taken = (output: GoldenOutput, own: GoldenOutput) => {
    const width = own.data.length / rows.length
    return { ...output, data: output.data.map((item, at) => (open.has(Math.floor(at / width)) ? own.data[at] : item)) }
  }
  const takenOf = (output: Output, own: Output): Output => ('list' in output ? { list: output.list.map((part: GoldenOutput, at: number) => taken(part, (own as typeof output).list[at]!)) } : taken(output, own as GoldenOutput))
  return { ...golden, outputs: Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, name in alone ? takenOf(output, alone[name]!) : output])) }
}

/**
 * What a library says of its own doing, not of a row: CatBoost takes sparse rows by the type of the indices that scipy chose, pandas
 * hands out arrays that IterativeImputer may not write to, scikit-learn's ArgKminClassMode (1.3 and later) takes class labels for integers,
 * XGBoost 1.7 checks where an array of no items lies in memory.
 */
const ownFailure = /^Type of indices in CSR|^assignment destination is read-only|^invalid literal for int\(\)|Input pointer misalignment/

function withoutOpenErrors(model: Model, golden: Golden): Golden {
  const errors = golden.errors?.filter(({ row, message }) => !ownFailure.test(message) && !openRows(model, readRows(model.signature, rowsFor(model, golden.inputs, [row])).columns).has(0))
  return { ...golden, ...(errors === undefined ? {} : { errors }) }
}

function withoutRows(golden: Golden, rows: ReadonlySet<number>): Golden {
  if (rows.size === 0) return golden
  const kept = [...golden.inputs.rows.keys()].filter(row => !rows.has(row))
  const keep = (outputs: Golden['outputs']) =>
    Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, 'list' in output ? { list: output.list.map((part: GoldenOutput) => rowsOf(part, kept)) } : rowsOf(output, kept)]))
  return {
    ...golden,
    inputs: { ...golden.inputs, rows: kept.map(row => golden.inputs.rows[row]!) },
    outputs: keep(golden.outputs),
    ...(golden.rows_alone === undefined ? {} : { rows_alone: keep(golden.rows_alone) }),
  }
}

/** One reason for all places and sizes. */
function withoutNumbers(message: string): string {
  return message.replaceAll(/\b(?:step|member|part|texts|n)\d+\b/g, '…').replaceAll(/\d+/g, 'N')
}
