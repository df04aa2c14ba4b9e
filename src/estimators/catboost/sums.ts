import type { CatboostModel } from '../../formats/catboost/model.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { cast } from '../../graph/ops/cast.ts'
import { categoryStatistics } from '../../graph/ops/category-statistics.ts'
import { ensembleOf } from './trees.ts'
import { float64 } from '../../graph/tensor.ts'
import { inputsOf } from './read-model.ts'
import { tablesOf } from './statistics.ts'
import { treeEnsemble } from '../../graph/ops/tree-ensemble.ts'
import { width } from '../../graph/value.ts'

/** `prediction_type='RawFormulaVal'`: sums of leaves, scaled, and the bias (catboost/libs/model/scale_and_bias.cpp). */
export function sumsOf(self: Fitted, graph: GraphBuilder, model: CatboostModel): (x: Ref) => Ref {
  const ensemble = ensembleOf(model)
  const tables = tablesOf(model)
  const add = model.bias.some(bias => bias !== 0) ? { add: float64(model.bias) } : {}
  const multiply = model.scale === 1 ? {} : { multiply: float64([model.scale]) }
  return x => {
    const { count } = inputsOf(self)
    if (width(x.type) < count) throw self.refusal('corrupt', `It was fitted on ${count} columns and is given ${width(x.type)}`)
    const numbers = numbersOf(graph, model, x)
    const statistics = tables.length === 0 ? undefined : graph.add(categoryStatistics, [categoriesOf(graph, model, x), ...(numbers === undefined ? [] : [numbers])], { tables })
    const parts = [numbers, statistics].filter(part => part !== undefined)
    if (parts.length === 0) throw self.refusal('corrupt', 'It takes no columns')
    const sums = graph.add(treeEnsemble, [graph.concat(parts)], ensemble)
    return model.scale === 1 && model.bias.every(bias => bias === 0) ? sums : graph.affine(sums, { ...multiply, ...add })
  }
}

/** float32; missing is NaN, which each column has its rule for. */
function numbersOf(graph: GraphBuilder, { numbers }: CatboostModel, x: Ref): Ref | undefined {
  if (numbers.length === 0) return undefined
  const matrix = graph.dense(graph.select(x, numbers.map(({ column }) => column)))
  return matrix.type.kind === 'dense' && matrix.type.type === 'float32' ? matrix : graph.add(cast, [matrix], { type: 'float32' })
}

/** Text and whole numbers alike: the model does not say which. */
function categoriesOf(graph: GraphBuilder, { categories }: CatboostModel, x: Ref): Ref {
  const own = graph.select(x, categories.map(({ column }) => column))
  if (own.type.kind === 'csr') return graph.dense(own)
  if (own.type.kind === 'columns') for (let column = 0; column < categories.length; column++) graph.demand(own, column, 'mixed')
  return own
}
