import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { transformer, variablesOf } from './transformer.ts'

const operators = { add: 'add', sub: 'subtract', mul: 'multiply', div: 'divide', truediv: 'divide' } as const

/** Columns with, by or over others (feature_engine/creation/relative_features.py). */
export const relativeFeatures = transformer(['creation.relative_features.RelativeFeatures'], (self, { graph }) => {
  const variables = variablesOf(self, 'variables')
  const references = variablesOf(self, 'reference')
  const functions = self.cells('func').map(name => {
    if (typeof name === 'string' && Object.hasOwn(operators, name)) return name as keyof typeof operators
    throw self.unsupportedOption(`func='${String(name)}'`)
  })
  const divides = functions.some(name => operators[name] === 'divide')
  if (divides && self.get('fill_value') != null) throw self.unsupportedOption('fill_value')
  const refusesMissing = self.get('missing_values') === 'raise'
  const drops = self.boolean('drop_original', false)
  return frame => {
    const checked = (names: readonly string[], nonZero: boolean) =>
      refusesMissing || nonZero ? checkArray(graph, frame.get(names), { by: self.shortName, ...(refusesMissing ? {} : { allowNan: true, allowInfinite: true }), ...(nonZero && { nonZero }) }) : graph.dense(frame.get(names))
    const left = checked(variables, false)
    for (const name of functions) {
      for (const reference of references) {
        const right = checked([reference], operators[name] === 'divide')
        frame.set(variables.map(variable => `${variable}_${name}_${reference}`), graph.add(arithmetic, [left, right], { operator: operators[name] }))
      }
    }
    if (drops) frame.drop([...variables, ...references])
  }
})
