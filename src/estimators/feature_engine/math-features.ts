import type { Ref } from '../../graph/builder.ts'
import type { PyValue } from '../../formats/python/value.ts'
import { PyList } from '../../formats/python/value.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { combinedWithoutOverflow, endOfWhole, withoutOverflow } from '../without-overflow.ts'
import { describe } from '../../formats/python/describe.ts'
import { float64 } from '../../graph/tensor.ts'
import { reduceRows } from '../../graph/ops/reduce-rows.ts'
import { transformer, variablesOf } from './transformer.ts'
import { unary } from '../../graph/ops/unary.ts'

const known = ['sum', 'mean', 'min', 'max', 'median', 'prod', 'var', 'std'] as const

/** One number of several columns of a row (feature_engine/creation/math_features.py), which pandas adds up in an order of its own. */
export const mathFeatures = transformer(['creation.math_features.MathFeatures'], (self, { graph }) => {
  const variables = variablesOf(self, 'variables')
  const held = self.need('func')
  const functions = (held instanceof PyList ? held.items : [held]).map(value => functionNamed(value))
  if (self.get('missing_values') !== 'raise') throw self.unsupportedOption("missing_values='ignore'")
  const given = self.get('new_variables_names') ?? null
  const names = given === null ? functions.map(name => `${name}_${variables.join('_')}`) : self.cells('new_variables_names').map(String)
  if (names.length !== functions.length) throw self.refusal('corrupt', `${self.shortName} has ${names.length} names for ${functions.length} functions`)
  const drops = self.boolean('drop_original', false)
  return frame => {
    const checked = checkArray(graph, frame.get(variables), { by: self.shortName })
    frame.set(names, graph.concat(functions.map(by => reduced(checked, by))))
    if (drops) frame.drop(variables)
  }

  function reduced(x: Ref, by: (typeof known)[number]): Ref {
    if (by === 'prod') return variables.map((_, at) => graph.select(x, [at])).reduce((a, b) => combinedWithoutOverflow(graph, a, b, 'multiply', self.shortName))
    if (by === 'sum') return graph.add(reduceRows, [withoutOverflow(graph, x, self.shortName, endOfWhole / variables.length)], { by, order: 'open' })
    if (by !== 'var' && by !== 'std') return graph.add(reduceRows, [x], { by, order: 'open' })
    const distances = graph.add(arithmetic, [x, reduced(x, 'mean')], { operator: 'subtract' })
    const variance = graph.affine(graph.add(reduceRows, [graph.add(unary, [distances], { function: 'square' })], { by: 'sum', order: 'open' }), { divide: float64([variables.length - 1]) })
    return by === 'var' ? variance : graph.add(unary, [variance], { function: 'sqrt' })
  }

  function functionNamed(value: PyValue): (typeof known)[number] {
    const name = known.find(one => one === value)
    if (name === undefined) throw self.unsupportedOption(`func=${describe(value)}`, `Name one of ${known.join(', ')}, fit again and save.`)
    return name
  }
})
