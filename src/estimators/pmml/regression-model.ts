import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { cast } from '../../graph/ops/cast.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { clip } from '../../graph/ops/clip.ts'
import { constant } from '../../graph/ops/constant.ts'
import { finite } from './checks.ts'
import { float64 } from '../../graph/tensor.ts'
import { inverseNormalization } from './link-functions.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { modelAttributes, modelParts, targetOf } from './model-parts.ts'
import { power } from '../../graph/ops/power.ts'
import { pair } from '../../graph/ops/pair.ts'
import { reduceRows } from '../../graph/ops/reduce-rows.ts'
import { softmax } from '../../graph/ops/softmax.ts'
import { unary } from '../../graph/ops/unary.ts'

const attributes = [...modelAttributes, 'normalizationMethod', 'modelType', 'targetFieldName']

const binary = [undefined, 'none', 'logit', 'probit', 'cloglog', 'loglog', 'cauchit']

/** A `RegressionModel` of one number (https://dmg.org/pmml/v4-4-1/Regression.html). */
export function regressionScores(model: Element, fields: Fields): Ref {
  model.allow(attributes, [...modelParts, 'RegressionTable'])
  model.expect('normalizationMethod', [...binary, 'exp', 'softmax'])
  const tables = model.all('RegressionTable')
  if (tables.length !== 1) throw model.broken(`has ${tables.length} tables for one target`)
  const sums = tableSums(tables, fields, isFloat(model))
  const method = model.get('normalizationMethod') ?? 'none'
  if (method === 'none') return sums
  if (method === 'exp') return fields.graph.add(unary, [sums], { function: 'exp' })
  // Of one number softmax is logit.
  return normalized(model, fields, sums, method === 'softmax' ? 'logit' : method)
}

/** A `RegressionModel` of classes: a share per class, in the order of `classes`. */
export function regressionShares(model: Element, fields: Fields, classes: readonly string[]): Ref {
  model.allow(attributes, [...modelParts, 'RegressionTable'])
  const tables = model.all('RegressionTable')
  const order = tables.map(table => table.text('targetCategory'))
  if (order.length !== classes.length || classes.some(name => !order.includes(name))) throw model.broken('has no table for each class')
  const target = targetOf(model)
  const shares = target !== undefined && fields.isOrdered(target) ? orderedShares(model, fields, tables) : sharesOfTables(model, fields, tables)
  return fields.graph.select(shares, classes.map(name => order.indexOf(name)))
}

function isFloat(model: Element): boolean {
  return model.get('x-mathContext') === 'float'
}

/** A column per table, in their order. */
function sharesOfTables(model: Element, fields: Fields, tables: readonly Element[]): Ref {
  const { graph } = fields
  model.expect('normalizationMethod', tables.length === 2 ? [...binary, 'softmax', 'simplemax'] : [undefined, 'none', 'logit', 'softmax', 'simplemax'])
  const method = model.get('normalizationMethod') ?? 'none'
  if (method === 'softmax') return graph.add(softmax, [tableSums(tables, fields, isFloat(model))], { form: isFloat(model) ? 'single' : 'shifted' })
  // The first table has the share of its class; the other class has the rest.
  if (tables.length === 2 && method !== 'simplemax') {
    return graph.select(graph.add(pair, [normalized(model, fields, firstSums(tables, 1, fields, isFloat(model)), method)], { form: 'complement' }), [1, 0])
  }
  if (isFloat(model)) throw model.unsupported(`normalizationMethod="${method}" in float`)
  const whole = (parts: Ref): Ref => graph.add(reduceRows, [parts], { by: 'sum', order: 'sequential' })
  if (method === 'none') {
    const own = firstSums(tables, tables.length - 1, fields)
    return graph.concat([own, graph.affine(whole(own), { multiply: float64([-1]), add: float64([1]) })])
  }
  // JPMML's, which the specification has not: of more than two classes the shares by logit are made to be 1 together.
  const sums = tableSums(tables, fields)
  const parts = method === 'logit' ? normalized(model, fields, sums, method) : sums
  return graph.add(arithmetic, [parts, graph.add(checkFinite, [whole(parts)], { by: 'PMML', allowNan: false, except: 0 })], { operator: 'divide' })
}

/** Of ordered classes each table has the share of its class and of those before it; the last class has the rest. */
function orderedShares(model: Element, fields: Fields, tables: readonly Element[]): Ref {
  const { graph } = fields
  model.expect('normalizationMethod', binary)
  if (isFloat(model)) throw model.unsupported('of ordered classes in float')
  const upTo = normalized(model, fields, firstSums(tables, tables.length - 1, fields), model.get('normalizationMethod') ?? 'none')
  const shares = [graph.select(upTo, [0])]
  let [sum] = shares as [Ref]
  for (let at = 1; at < tables.length - 1; at++) {
    const share = graph.add(arithmetic, [graph.select(upTo, [at]), sum], { operator: 'subtract' })
    shares.push(share)
    sum = graph.add(arithmetic, [sum, share], { operator: 'add' })
  }
  return graph.concat([...shares, graph.affine(sum, { multiply: float64([-1]), add: float64([1]) })])
}

function normalized(model: Element, fields: Fields, sums: Ref, method: string): Ref {
  if (method === 'none') return fields.graph.add(clip, [sums], { min: float64([0]), max: float64([1]) })
  if (method === 'logit') return fields.graph.add(unary, [sums], { function: 'expit' })
  if (isFloat(model)) throw model.unsupported(`normalizationMethod="${method}" in float`)
  return inverseNormalization(model, fields, sums)
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

/** A column for each of the first tables. Where a cell is missing that another table looks at, JPMML has no answer. */
function firstSums(tables: readonly Element[], count: number, fields: Fields, isFloat = false): Ref {
  const asked = tables.filter((table, at) => at < count || table.children.length > 0)
  return fields.graph.select(tableSums(asked, fields, isFloat), [...asked.keys()].slice(0, count))
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
      tables[0]!.expectRoom(found.length + 1, tables.length)
      found.push(make())
      rows.set(key, (row = tables.map(() => 0)))
    }
    return row
  }
  for (const [at, table] of tables.entries()) {
    table.allow(['intercept', 'targetCategory'], ['NumericPredictor', 'CategoricalPredictor', 'PredictorTerm'])
    const categories = new Set<string>()
    for (const predictor of table.children) {
      const { key, make } = readPredictor(predictor, fields)
      // JPMML counts the first alone.
      if (predictor.name === 'CategoricalPredictor' && categories.size === categories.add(key).size) throw table.broken('names a category twice')
      const row = rowOf(key, make)
      row[at] = row[at]! + predictor.number('coefficient')
    }
  }
  const bias = float64(tables.map(table => table.number('intercept')))
  if (found.length === 0) return fields.graph.add(constant, [fields.rows], { values: bias })
  return fields.graph.add(matmul, [fields.graph.concat(found)], {
    weights: float64([...rows.values()].flat(), [found.length, tables.length]),
    bias,
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
