import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Inputs } from '../estimator.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { FormulaTable } from './formula-table.ts'
import { PyDict } from '../../formats/python/value.ts'
import { cellOf } from '../cell-of.ts'
import { dataFrame } from '../../formats/pandas/frame.ts'
import { formulaColumns, type FormulaColumns } from './formula.ts'
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
  const table = frame === undefined ? undefined : new FormulaTable(model, frame)
  const found = own === undefined || table === undefined ? undefined : formulaColumns(model, formula, own, table)
  if (found === undefined) {
    throw model.refusal(
      'unsupported-option',
      `The formula '${formula}' makes columns that need Python to be worked out`,
      'Use variables, C(…), interactions, comparisons, + - * / **, center, standardize, bs, cr, cc, te and functions of numpy; or make the columns before fitting, such as with a scikit-learn transformer, and fit on them: sm.OLS(y, X).',
    )
  }
  if (!agrees(model, own!, table!, found)) {
    throw model.refusal('unsupported-option', `What the formula '${formula}' makes of the table that the model keeps is not what it was fitted on`, 'The table was changed after the fit, or a name in the formula is of own code. Fit it again on a table that stays as it is, and save it.')
  }
  return { inputs: { names: found.variables, count: found.variables.length, chosen: true }, columns: (graph, x) => found.columns(graph, x) }
}

const mostCompared = 1000

/** Whether the columns are those that the model was fitted on, which it keeps too. Where these cannot be told row by row, all but what is worked out of the whole table is taken as it is. */
function agrees(model: Fitted, names: readonly string[], table: FormulaTable, { variables, remembers, columns }: FormulaColumns): boolean {
  const data = dataOf(model)!
  const made = dataFrame(data.get('orig_exog'))
  const left = new Set(data.get('missing_row_idx') == null ? [] : data.cells('missing_row_idx').map(Number))
  const places = names.map(name => made?.columns.map(String).indexOf(name) ?? -1)
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(row => !left.has(row))
  if (made === undefined || places.includes(-1) || made.index().length !== rows.length) return !remembers
  const compared = rows.slice(0, mostCompared)
  const own = table.evaluate(variables, columns, compared)
  return own !== undefined && places.every((place, column) => {
    const kept = made.column(place).slice(0, compared.length).map(value => Number(cellOf(value, `${model.place}.data.orig_exog`)))
    const largest = kept.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    return kept.every((value, row) => Math.abs(value - own.data[row * names.length + column]!) <= 1e-8 * largest)
  })
}
