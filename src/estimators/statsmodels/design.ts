import type { Fitted } from '../fitted.ts'
import type { Inputs } from '../estimator.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { PyDict } from '../../formats/python/value.ts'
import { dataFrame } from '../../formats/pandas/frame.ts'
import { pandasClass } from '../../formats/pandas/pandas-class.ts'

export interface Design {
  readonly inputs: Inputs
  /** Whether a column of ones stands before the inputs: a formula adds it, `add_constant` is the caller's. */
  readonly intercept: boolean
}

/**
 * What `predict` takes: the columns of `exog` as it was trained, or the variables of a formula that only adds them.
 * `others`: how many parameters, such as a dispersion, are those of no column; models add their names to those of the columns.
 */
export function designOf(model: Fitted, columns: number, others: number): Design {
  if (model.has('formula')) return ofFormula(model, columns)
  const all = columnNames(model)
  const names = all?.length === columns + others ? all.slice(0, columns) : all
  if (names !== undefined && names.length !== columns) throw model.refusal('corrupt', `${model.shortName} has ${names.length} columns for ${columns} coefficients`)
  if (names === undefined) return { inputs: { names: null, count: columns }, intercept: false }
  const named = dataOf(model)?.shortName === 'PandasData'
  return { inputs: named ? { names, count: columns } : { names: null, called: names, count: columns }, intercept: false }
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

/** `y ~ a + b`: terms that are columns as they stand, as the names of the design's columns confirm; other terms are worked out by patsy. */
function ofFormula(model: Fitted, columns: number): Design {
  const formula = model.string('formula')
  const terms = formula.slice(formula.indexOf('~') + 1)
  const intercept = !/[+-]\s*[01]\s*$|^\s*0/.test(terms) || /\+\s*1\s*$/.test(terms)
  const variables = terms.replace(/[+-]\s*[01]\s*$/, '').replace(/^\s*[01]\s*\+/, '').split('+').map(term => term.trim())
  const plain = variables.every(name => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
  const wanted = intercept ? ['Intercept', ...variables] : variables
  const names = columnNames(model)
  const same = names !== undefined && names.length === columns && names.every((name, at) => name === wanted[at]) && names.length === wanted.length
  if (!plain || !same) {
    throw model.refusal('unsupported-option', `The formula '${formula}' makes columns of its own, and needs Python to be worked out`, 'Make the columns before fitting, such as with a scikit-learn transformer or patsy.dmatrix, and fit on them: sm.OLS(y, X); or name them in the formula one by one (y ~ a + b).')
  }
  return { inputs: { names: variables, count: variables.length }, intercept }
}

