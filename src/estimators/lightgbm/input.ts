import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { LightgbmCategories, LightgbmModel } from '../../formats/lightgbm/model.ts'
import { cast } from '../../graph/ops/cast.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { cells, float64 } from '../../graph/tensor.ts'
import { select } from '../../graph/ops/select.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'
import { width } from '../../graph/value.ts'

/**
 * What the trees look at: float64, all values allowed. Columns of pandas' categories become their codes, NaN where they are
 * missing or unknown (python-package/lightgbm/basic.py, _data_from_pandas).
 *
 * Of a table of whole numbers alone the library makes float32 (of arrays; of DataFrames until 3.3). That changes no answer but
 * one: its thresholds are half way between two numbers that it was trained on, so that a cell and its float32 lie on one side of
 * each, unless the cell is half way between two neighbours of float32 that a split parts.
 */
export function numbersOf(self: Fitted, graph: GraphBuilder, model: LightgbmModel, x: Ref): Ref {
  if (width(x.type) !== model.features) throw self.refusal('corrupt', `It was fitted on ${model.features} columns and is given ${width(x.type)}`)
  const categories = categoriesByColumn(self, model)
  if (categories.size === 0 || x.type.kind !== 'columns') return plainNumbers(graph, x)
  return graph.concat(Array.from({ length: model.features }, (_, column) => {
    const own = graph.add(select, [x], { columns: [column] })
    const known = categories.get(column)
    return known === undefined ? graph.dense(own) : codesOf(graph, own, known)
  }))
}

function plainNumbers(graph: GraphBuilder, x: Ref): Ref {
  const dense = graph.dense(x)
  return dense.type.kind === 'dense' && dense.type.type === 'float32' ? graph.add(cast, [dense], { type: 'float64' }) : dense
}

/** The model holds the categories of pandas' columns in order, and not which columns those are: those split by categories. */
function categoriesByColumn(self: Fitted, { pandasCategorical, categoricalFeatures }: LightgbmModel): Map<number, LightgbmCategories> {
  if (pandasCategorical.length === 0) return new Map()
  if (pandasCategorical.length !== categoricalFeatures.length) {
    throw self.refusal(
      'unsupported-option',
      `It was fitted on ${pandasCategorical.length} columns of pandas' category dtype and takes ${categoricalFeatures.length} columns for categories, so that which is which is not in the file`,
      'Fit it with categorical_feature="auto" and unordered categories, or give it their codes as numbers.',
    )
  }
  return new Map(categoricalFeatures.map((column, at) => [column, pandasCategorical[at]!]))
}

function codesOf(graph: GraphBuilder, x: Ref, known: LightgbmCategories): Ref {
  if (known.every(category => typeof category === 'string')) graph.demand(x, 0, 'string')
  else graph.demand(x, 0, known.every(category => typeof category === 'number') ? 'float64' : 'mixed')
  const codes = graph.add(categoryLookup, [x], { tables: [{ values: cells(known), missing: -1 }], unknown: 'code' })
  return graph.add(tableLookup, [codes], { tables: [float64([...known.keys()])], unknown: NaN })
}
