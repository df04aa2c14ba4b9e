import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Inputs } from '../estimator.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { PyDict } from '../../formats/python/value.ts'
import { dataFrame } from '../../formats/pandas/frame.ts'
import { formulaColumns } from './formula.ts'
import { pandasClass } from '../../formats/pandas/pandas-class.ts'

export interface Design {
  readonly inputs: Inputs
  /** The columns that coefficients belong to. */
  columns(graph: GraphBuilder, x: Ref): Ref
}

/**
 * What `predict` takes: the columns of `exog` as it was trained, or the variables of a formula.
 * `others`: how many parameters, such as a dispersion, are those of no column; `skipped`: how many stand before the columns'. Models add their names to those of the columns.
 */
export function designOf(model: Fitted, columns: number, others: number, skipped: number): Design {
  if (model.has('formula')) return ofFormula(model, columns, others, skipped)
  const all = columnNames(model)?.slice(skipped)
  const names = all?.length === columns + others ? all.slice(0, columns) : all
  if (names !== undefined && names.length !== columns) throw model.refusal('corrupt', `${model.shortName} has ${names.length} columns for ${columns} coefficients`)
  const asGiven: Design['columns'] = (graph, x) => graph.dense(x)
  if (names === undefined) return { inputs: { names: null, count: columns }, columns: asGiven }
  const named = dataOf(model)?.shortName === 'PandasData'
  return { inputs: named ? { names, count: columns } : { names: null, called: names, count: columns }, columns: asGiven }
}

function dataOf(model: Fitted): Fitted | undefined {
  return model.get('data') == null ? undefined : model.part('data')
}

/** `exog_names`, kept once they were asked for; else of the table that the model still holds. */
function columnNames(model: Fitted): string[] | undefined {
  const data = dataOf(model)
  if (data === undefined) return undefined
  const kept = data.get('_cache')
  const names = kept instanceof PyDict ? kept.get('xnames') : undefined
  if (names != null) return data.itemsOf(names, 'xnames').map(String)
  const table = data.get('orig_exog') ?? undefined
  if (table === undefined || table === null || table instanceof NdArray) return undefined
  if (pandasClass(table) === 'Series') return undefined
  return dataFrame(table)?.columns.map(String)
}

/** `y ~ a + b`: the columns that it made, by their names and the table that the model keeps of its formula. */
function ofFormula(model: Fitted, columns: number, others: number, skipped: number): Design {
  const formula = model.string('formula')
  const names = columnNames(model)?.slice(skipped)
  const frame = dataFrame(dataOf(model)?.get('frame'))
  const own = names?.length === columns || names?.length === columns + others ? names.slice(0, columns) : undefined
  const found = own === undefined || frame === undefined ? undefined : formulaColumns(model, own, frame)
  if (found !== undefined) return { inputs: { names: found.variables, count: found.variables.length }, columns: (graph, x) => found.columns(graph, x) }
  throw model.refusal(
    'unsupported-option',
    `The formula '${formula}' makes columns that need Python to be worked out`,
    'Use variables, C(…), interactions, + - * / ** and functions of numpy; or make the columns before fitting, such as with a scikit-learn transformer, and fit on them: sm.OLS(y, X).',
  )
}
