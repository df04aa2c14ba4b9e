import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { pair } from '../../graph/ops/pair.ts'
import { softmax } from '../../graph/ops/softmax.ts'
import { unary } from '../../graph/ops/unary.ts'

const attributes = [...modelAttributes, 'normalizationMethod', 'modelType', 'targetFieldName']

/** A `RegressionModel` of one number (https://dmg.org/pmml/v4-4-1/Regression.html). */
export function regressionScores(model: Element, fields: Fields): Ref {
  model.allow(attributes, [...modelParts, 'RegressionTable'])
  model.expect('normalizationMethod', [undefined, 'none', 'exp', 'logit', 'softmax'])
  const tables = model.all('RegressionTable')
  if (tables.length !== 1) throw model.broken(`has ${tables.length} tables for one target`)
  const sums = tableSums(tables, fields)
  const method = model.get('normalizationMethod') ?? 'none'
  if (method === 'none') return sums
  // Of one number softmax is logit.
  return fields.graph.add(unary, [sums], { function: method === 'exp' ? 'exp' : 'expit' })
}

/** A `RegressionModel` of classes: a share per class, in the order of `classes`. */
export function regressionShares(model: Element, fields: Fields, classes: readonly string[]): Ref {
  model.allow(attributes, [...modelParts, 'RegressionTable'])
  const byClass = new Map(model.all('RegressionTable').map(table => [table.text('targetCategory'), table]))
  const tables = classes.map(name => byClass.get(name))
  if (byClass.size !== classes.length || tables.includes(undefined)) throw model.broken('has no table for each class')
  model.expect('normalizationMethod', classes.length === 2 ? ['logit', 'softmax'] : ['softmax'])
  const { graph } = fields
  if (model.get('normalizationMethod') === 'softmax') return graph.add(softmax, [tableSums(tables as Element[], fields)], { form: 'shifted' })
  // The first table has the share of its class; the other class has the rest.
  const [first] = byClass.keys()
  const share = graph.add(unary, [tableSums([byClass.get(first!)!], fields)], { function: 'expit' })
  const both = graph.add(pair, [share], { form: 'complement' })
  return first === classes[1] ? both : graph.select(both, [1, 0])
}

/** A column per table: its intercept and the sum of its predictors. */
function tableSums(tables: readonly Element[], fields: Fields): Ref {
  const found: Ref[] = []
  const rows = new Map<string, number[]>()
  const rowOf = (key: string, make: () => Ref): number[] => {
    let row = rows.get(key)
    if (row === undefined) {
      found.push(make())
      rows.set(key, (row = tables.map(() => 0)))
    }
    return row
  }
  for (const [at, table] of tables.entries()) {
    table.allow(['intercept', 'targetCategory'], ['NumericPredictor', 'CategoricalPredictor'])
    for (const predictor of table.children) {
      const coefficient = predictor.number('coefficient')
      predictor.allow(['name', 'coefficient', 'exponent', 'value'])
      predictor.expect('exponent', [undefined, '1'])
      const name = predictor.text('name')
      const row = predictor.name === 'NumericPredictor'
        ? rowOf(`number ${name}`, () => fields.number(name, predictor))
        : rowOf(`text ${JSON.stringify([name, predictor.text('value')])}`, () => fields.indicator(name, [predictor.text('value')], predictor))
      row[at] = row[at]! + coefficient
    }
  }
  if (found.length === 0) throw tables[0]!.unsupported('without predictors')
  return fields.graph.add(matmul, [fields.graph.concat(found)], {
    weights: float64([...rows.values()].flat(), [found.length, tables.length]),
    bias: float64(tables.map(table => table.number('intercept'))),
  })
}
