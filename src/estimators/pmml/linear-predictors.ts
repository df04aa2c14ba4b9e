import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Reading } from './expressed.ts'
import type { Ref } from '../../graph/builder.ts'
import { around, piecewise } from './piecewise.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { constant } from '../../graph/ops/constant.ts'
import { contrastsOf } from './contrast-matrix.ts'
import { finite } from './checks.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { numeric } from './casts.ts'
import { power } from '../../graph/ops/power.ts'

/** A category of the target; undefined: what has none of its own. */
export type Category = string | undefined

/** The parameters of one linear predictor, and the category by which `PPMatrix` says what they are multiplied by. */
export interface Equation {
  readonly category: Category
  readonly cells: readonly Element[]
}

/** `PCell`s of a `GeneralRegressionModel`'s `ParamMatrix` by the category of the target. */
export function readParameters(model: Element): Map<Category, Element[]> {
  const matrix = model.need('ParamMatrix')
  matrix.allow([], ['PCell'])
  return byCategory(matrix.all('PCell'), ['targetCategory', 'parameterName', 'beta', 'df'])
}

/**
 * A column per equation: its parameters, each times the product of its predictors in `PPMatrix`, or alone where it has
 * none (https://dmg.org/pmml/v4-4-1/GeneralRegression.html).
 */
export function linearPredictors(model: Element, fields: Fields, equations: readonly Equation[]): Ref {
  const predictors = readPredictors(model)
  const matrix = model.need('PPMatrix')
  matrix.allow([], ['PPCell'])
  const products = byCategory(matrix.all('PPCell'), ['value', 'predictorName', 'parameterName', 'targetCategory'])
  const found: Ref[] = []
  const rows = new Map<string, number[]>()
  for (const [at, { category, cells }] of equations.entries()) {
    const own = products.size === 0 ? [] : (products.get(category) ?? products.get(undefined))
    if (own === undefined) throw matrix.broken('says nothing of a category of the target')
    const byParameter = grouped(own, cell => cell.text('parameterName'))
    const times = new Map<string, number>()
    for (const cell of cells) {
      const factors = byParameter.get(cell.text('parameterName')) ?? []
      const name = JSON.stringify(factors.map(factor => [factor.text('predictorName'), factor.text('value')]))
      // Parameters of one product are summed as others are: together they may be 0, and their parts far from it.
      const turn = times.get(name) ?? 0
      times.set(name, turn + 1)
      const key = `${turn} ${name}`
      let row = rows.get(key)
      if (row === undefined) {
        matrix.expectRoom(found.length + 1, equations.length)
        rows.set(key, (row = equations.map(() => 0)))
        found.push(product(fields, factors, predictors))
      }
      row[at] = cell.number('beta')
    }
  }
  const { graph } = fields
  return finite(fields, graph.add(matmul, [graph.concat(found)], { weights: float64([...rows.values()].flat(), [found.length, equations.length]) }))
}

function byCategory(cells: readonly Element[], attributes: readonly string[]): Map<Category, Element[]> {
  for (const cell of cells) cell.allow(attributes)
  return grouped(cells, cell => cell.get('targetCategory'))
}

function grouped<K>(cells: readonly Element[], keyOf: (cell: Element) => K): Map<K, Element[]> {
  const groups = new Map<K, Element[]>()
  for (const cell of cells) {
    const key = keyOf(cell)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [cell])
    else group.push(cell)
  }
  return groups
}

interface Predictors {
  readonly factors: ReadonlyMap<string, Element>
  readonly covariates: ReadonlyMap<string, Element>
}

function readPredictors(model: Element): Predictors {
  const parameters = model.need('ParameterList')
  parameters.allow([], ['Parameter'])
  for (const parameter of parameters.all('Parameter')) parameter.allow(['name', 'label', 'referencePoint'])
  const listed = (name: string, attributes: readonly string[], children: readonly string[]): Map<string, Element> => {
    const list = model.child(name)
    list?.allow([], ['Predictor'])
    return new Map((list?.all('Predictor') ?? []).map(predictor => {
      predictor.allow(attributes, children)
      return [predictor.text('name'), predictor] as const
    }))
  }
  return { factors: listed('FactorList', ['name', 'contrastMatrixType'], ['Categories', 'Matrix']), covariates: listed('CovariateList', ['name'], []) }
}

/** Factors first, and where they are 0 JPMML does not look at the covariates; 1 of none at all. */
function product(fields: Fields, cells: readonly Element[], { factors, covariates }: Predictors): Ref {
  const { graph } = fields
  if (cells.length === 0) return graph.add(constant, [fields.rows], { values: float64([1]) })
  const times = (left: Ref | undefined, right: Ref): Ref => (left === undefined ? right : graph.add(arithmetic, [left, right], { operator: 'multiply' }))
  let result: Ref | undefined
  const rest: Element[] = []
  for (const cell of cells) {
    const name = cell.text('predictorName')
    const factor = factors.get(name)
    if (factor !== undefined) result = times(result, factorColumn(fields, cell, factor))
    else if (covariates.has(name)) rest.push(cell)
    else throw cell.broken(`names ${JSON.stringify(name)}, which is neither a factor nor a covariate`)
  }
  const guard = result && piecewise(graph, result, around(0), x => Number(x !== 0), NaN)
  for (const cell of rest) result = times(result, covariateColumn(fields, cell, { mayMiss: false, ...(guard !== undefined && { guard }) }))
  return finite(fields, result!)
}

/** 1 where the field has the cell's value, else 0; or what a matrix of contrasts has for both. */
function factorColumn(fields: Fields, cell: Element, factor: Element): Ref {
  const name = cell.text('predictorName')
  if (factor.child('Matrix') === undefined) {
    factor.allow(['name'])
    return fields.indicator(name, [cell.text('value')], cell)
  }
  const contrasts = contrastsOf(factor, cell.text('value'))
  return finite(fields, fields.numberOf(name, [...contrasts.keys()], cell, value => (value === null ? NaN : contrasts.get(value)!)))
}

function covariateColumn(fields: Fields, cell: Element, reading: Reading): Ref {
  const exponent = cell.number('value')
  const name = cell.text('predictorName')
  const { ref } = numeric(fields, fields.column(name, cell, reading), cell, reading)
  return exponent === 1 ? ref : finite(fields, fields.graph.add(power, [ref], { exponent }))
}
