import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { cast } from '../../graph/ops/cast.ts'
import { clip } from '../../graph/ops/clip.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { finite } from './checks.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { power } from '../../graph/ops/power.ts'
import { pair } from '../../graph/ops/pair.ts'
import { reduceRows } from '../../graph/ops/reduce-rows.ts'
import { softmax } from '../../graph/ops/softmax.ts'
import { unary } from '../../graph/ops/unary.ts'

const attributes = [...modelAttributes, 'normalizationMethod', 'modelType', 'targetFieldName']

/** A `RegressionModel` of one number (https://dmg.org/pmml/v4-4-1/Regression.html). */
export function regressionScores(model: Element, fields: Fields): Ref {
  model.allow(attributes, [...modelParts, 'RegressionTable'])
  model.expect('normalizationMethod', [undefined, 'none', 'exp', 'logit', 'softmax'])
  const tables = model.all('RegressionTable')
  if (tables.length !== 1) throw model.broken(`has ${tables.length} tables for one target`)
  const sums = tableSums(tables, fields, model.get('x-mathContext') === 'float')
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
  model.expect('normalizationMethod', classes.length === 2 ? [undefined, 'none', 'logit', 'softmax', 'simplemax'] : ['softmax', 'simplemax'])
  const { graph } = fields
  const isFloat = model.get('x-mathContext') === 'float'
  if (model.get('normalizationMethod') === 'softmax') return graph.add(softmax, [tableSums(tables as Element[], fields, isFloat)], { form: isFloat ? 'single' : 'shifted' })
  if (model.get('normalizationMethod') === 'simplemax') {
    if (isFloat) throw model.unsupported('normalizationMethod="simplemax" in float')
    const sums = tableSums(tables as Element[], fields)
    const whole = graph.add(checkFinite, [graph.add(reduceRows, [sums], { by: 'sum', order: 'sequential' })], { by: 'PMML', allowNan: false, except: 0 })
    return graph.add(arithmetic, [sums, whole], { operator: 'divide' })
  }
  // The first table has the share of its class; the other class has the rest.
  const [first] = byClass.keys()
  const sum = tableSums([byClass.get(first!)!], fields, isFloat)
  const share = model.get('normalizationMethod') === 'logit' ? graph.add(unary, [sum], { function: 'expit' }) : graph.add(clip, [sum], { min: float64([0]), max: float64([1]) })
  const both = graph.add(pair, [share], { form: 'complement' })
  return first === classes[1] ? both : graph.select(both, [1, 0])
}

/** The field of a table that passes it on as it is. */
function lonePredictor(table: Element): string | undefined {
  const [predictor, ...rest] = table.children
  if (predictor?.name !== 'NumericPredictor' || rest.length > 0) return undefined
  table.allow(['intercept', 'targetCategory'], ['NumericPredictor'])
  predictor.allow(['name', 'coefficient', 'exponent'])
  predictor.expect('exponent', [undefined, '1'])
  return table.number('intercept') === 0 && predictor.number('coefficient') === 1 ? predictor.text('name') : undefined
}

/** A column per table: its intercept and the sum of its predictors. */
function tableSums(tables: readonly Element[], fields: Fields, isFloat = false): Ref {
  const same = tables.map(table => lonePredictor(table))
  if (same.every(name => name !== undefined)) {
    const columns = fields.graph.concat(same.map((name, at) => fields.number(name, tables[at]!)))
    return isFloat ? fields.graph.add(cast, [columns], { type: 'float32' }) : columns
  }
  if (isFloat) throw tables[0]!.unsupported('with products in float')
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
    table.allow(['intercept', 'targetCategory'], ['NumericPredictor', 'CategoricalPredictor', 'PredictorTerm'])
    for (const predictor of table.children) {
      const { key, make } = readPredictor(predictor, fields)
      const row = rowOf(key, make)
      row[at] = row[at]! + predictor.number('coefficient')
    }
  }
  if (found.length === 0) throw tables[0]!.unsupported('without predictors')
  return fields.graph.add(matmul, [fields.graph.concat(found)], {
    weights: float64([...rows.values()].flat(), [found.length, tables.length]),
    bias: float64(tables.map(table => table.number('intercept'))),
  })
}

/** What a predictor's coefficient is multiplied by, and what tells it from others. */
function readPredictor(predictor: Element, fields: Fields): { key: string; make: () => Ref } {
  const name = predictor.get('name') ?? ''
  switch (predictor.name) {
    case 'NumericPredictor': {
      predictor.allow(['name', 'coefficient', 'exponent'])
      const exponent = predictor.number('exponent', 1)
      const number = (): Ref => fields.number(predictor.text('name'), predictor)
      return { key: `number ${exponent} ${name}`, make: () => (exponent === 1 ? number() : finite(fields, fields.graph.add(power, [number()], { exponent }))) }
    }
    case 'CategoricalPredictor':
      predictor.allow(['name', 'coefficient', 'value'])
      return { key: `text ${JSON.stringify([name, predictor.text('value')])}`, make: () => fields.indicator(predictor.text('name'), [predictor.text('value')], predictor) }
    default: {
      predictor.allow(['name', 'coefficient'], ['FieldRef'])
      const names = predictor.all('FieldRef').map(ref => {
        ref.allow(['field'])
        return ref.text('field')
      })
      if (names.length === 0) throw predictor.broken('has no field')
      const product = (): Ref => names.map(field => fields.number(field, predictor)).reduce((left, right) => fields.graph.add(arithmetic, [left, right], { operator: 'multiply' }))
      return { key: `term ${JSON.stringify(names)}`, make: () => finite(fields, product()) }
    }
  }
}
