import type { Category, Equation } from './linear-predictors.ts'
import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { castTo, numeric, parseNumber } from './casts.ts'
import { constant } from '../../graph/ops/constant.ts'
import { finite } from './checks.ts'
import { float64 } from '../../graph/tensor.ts'
import { inverseCumulativeLink, inverseLink } from './link-functions.ts'
import { linearPredictors, readParameters } from './linear-predictors.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { pair } from '../../graph/ops/pair.ts'
import { reduceRows } from '../../graph/ops/reduce-rows.ts'
import { unary } from '../../graph/ops/unary.ts'

const attributes = [
  ...modelAttributes, 'modelType', 'targetVariableName', 'targetReferenceCategory', 'cumulativeLink', 'linkFunction', 'linkParameter', 'distribution', 'distParameter', 'modelDF',
  'offsetVariable', 'offsetValue', 'trialsVariable', 'trialsValue',
]
const parts = [...modelParts, 'ParameterList', 'FactorList', 'CovariateList', 'PPMatrix', 'PCovMatrix', 'ParamMatrix']

function check(model: Element, types: readonly string[]): void {
  if (model.get('modelType') === 'CoxRegression') throw model.unsupported('of survival (modelType="CoxRegression"), whose prediction is a cumulative hazard at a time of the row,')
  model.expect('modelType', types)
  model.allow(attributes, parts)
  model.expect('x-mathContext', [undefined, 'double'])
  model.expect('isScorable', [undefined, 'true'])
}

/** Refuses what a model of its type has no use for, and JPMML overlooks. */
function expectNone(model: Element, names: readonly string[]): void {
  for (const name of names) if (model.get(name) !== undefined) throw model.unsupported(`${name} of a ${model.text('modelType')} ${model.text('functionName')}`)
}

/** A `GeneralRegressionModel` of one number (https://dmg.org/pmml/v4-4-1/GeneralRegression.html). */
export function generalAmount(model: Element, fields: Fields): Ref {
  check(model, ['regression', 'generalLinear', 'generalizedLinear'])
  const cells = readParameters(model)
  if (cells.size !== 1 || !cells.has(undefined)) throw model.broken('has no parameters, or such of a category')
  const sums = linearPredictors(model, fields, [{ category: undefined, cells: cells.get(undefined)! }])
  if (model.get('modelType') === 'generalizedLinear') return tried(model, fields, inverseLink(model, fields, moved(model, fields, sums)))
  expectNone(model, ['offsetVariable', 'offsetValue', 'trialsVariable', 'trialsValue', 'targetReferenceCategory', 'cumulativeLink'])
  model.expect('linkFunction', [undefined, 'identity'])
  return sums
}

/** The classes of a `GeneralRegressionModel` as it takes them: the one of reference is the last. */
export function generalClasses(model: Element, classes: readonly string[]): readonly string[] {
  const own = [...readParameters(model).keys()]
  const unnamed = classes.filter(name => !own.includes(name))
  const ordinal = model.get('modelType') === 'ordinalMultinomial'
  const reference = model.get('targetReferenceCategory') ?? (ordinal ? classes.at(-1) : unnamed.length === 1 ? unnamed[0] : undefined)
  if (reference === undefined || !classes.includes(reference)) throw model.broken('tells no class of reference')
  if (ordinal && reference !== classes.at(-1)) throw model.unsupported('of ordered classes, whose targetReferenceCategory is not the last,')
  return [...classes.filter(name => name !== reference), reference]
}

/** A `GeneralRegressionModel` of classes: a share per class, in the order of `classes`. */
export function generalShares(model: Element, fields: Fields, classes: readonly string[]): Ref {
  check(model, ['generalizedLinear', 'multinomialLogistic', 'ordinalMultinomial'])
  expectNone(model, ['trialsVariable', 'trialsValue'])
  const order = generalClasses(model, classes)
  const shares = sharesInOrder(model, fields, order)
  return fields.graph.select(shares, classes.map(name => order.indexOf(name)))
}

function sharesInOrder(model: Element, fields: Fields, order: readonly string[]): Ref {
  const { graph } = fields
  const ones = (value: number): Ref => graph.add(constant, [fields.rows], { values: float64([value]) })
  const equations = equationsOf(model, order.slice(0, -1))
  const sums = linearPredictors(model, fields, equations)
  switch (model.get('modelType')) {
    case 'generalizedLinear': {
      expectNone(model, ['cumulativeLink'])
      if (order.length !== 2) throw model.unsupported(`modelType="generalizedLinear" of ${order.length} classes`)
      return graph.select(graph.add(pair, [inverseLink(model, fields, moved(model, fields, sums))], { form: 'complement' }), [1, 0])
    }
    case 'multinomialLogistic': {
      // JPMML leaves offsets out, which the specification adds.
      expectNone(model, ['offsetVariable', 'offsetValue', 'cumulativeLink'])
      model.expect('linkFunction', [undefined, 'logit'])
      const odds = graph.concat([graph.add(unary, [sums], { function: 'exp' }), ones(1)])
      return graph.add(arithmetic, [odds, finite(fields, graph.add(reduceRows, [odds], { by: 'sum', order: 'sequential' }))], { operator: 'divide' })
    }
    default: {
      expectNone(model, ['linkFunction'])
      const upTo = inverseCumulativeLink(model, fields, moved(model, fields, sums))
      return graph.add(arithmetic, [graph.concat([upTo, ones(1)]), graph.concat([ones(0), upTo])], { operator: 'subtract' })
    }
  }
}

/** An equation for each class besides the last: of ordered ones the intercepts differ, of others all parameters. */
function equationsOf(model: Element, classes: readonly string[]): Equation[] {
  const cells = readParameters(model)
  const shared = cells.get(undefined)
  const unknown = [...cells.keys()].find((name: Category) => name !== undefined && !classes.includes(name))
  if (unknown !== undefined) throw model.broken(`has parameters of ${JSON.stringify(unknown)}, which is no class besides the one of reference`)
  if (model.get('modelType') === 'ordinalMultinomial') {
    return classes.map(category => {
      const intercept = cells.get(category) ?? []
      if (intercept.length !== 1 || shared === undefined) throw model.broken('has not one parameter for each of the ordered classes besides the last, and others for all of them')
      return { category, cells: [...shared, ...intercept] }
    })
  }
  if (classes.length === 1 && cells.size === 1 && shared !== undefined) return [{ category: classes[0], cells: shared }]
  if (shared !== undefined || classes.some(name => !cells.has(name))) throw model.broken('has no parameters for one of its classes, or such without a class')
  return classes.map(category => ({ category, cells: cells.get(category)! }))
}

/** With its `offsetVariable` or `offsetValue`. */
function moved(model: Element, fields: Fields, sums: Ref): Ref {
  const name = oneOf(model, 'offsetVariable', 'offsetValue')
  if (name === undefined) return model.get('offsetValue') === undefined ? sums : fields.graph.affine(sums, { add: float64([model.number('offsetValue')]) })
  const reading = { mayMiss: false }
  const { ref } = numeric(fields, fields.column(name, model, reading), model, reading)
  return finite(fields, fields.graph.add(arithmetic, [sums, ref], { operator: 'add' }))
}

/** Times its `trialsVariable` or `trialsValue`, a whole number. */
function tried(model: Element, fields: Fields, share: Ref): Ref {
  const name = oneOf(model, 'trialsVariable', 'trialsValue')
  if (name === undefined) return model.get('trialsValue') === undefined ? share : fields.graph.affine(share, { multiply: float64([parseNumber(model, model.text('trialsValue'), 'integer')]) })
  const reading = { mayMiss: false }
  const trials = castTo(fields, fields.column(name, model, reading), 'integer', model, reading)
  return finite(fields, fields.graph.add(arithmetic, [share, numeric(fields, trials, model, reading).ref], { operator: 'multiply' }))
}

function oneOf(model: Element, variable: string, value: string): string | undefined {
  if (model.get(variable) !== undefined && model.get(value) !== undefined) throw model.unsupported(`with both ${variable} and ${value}`)
  return model.get(variable)
}
