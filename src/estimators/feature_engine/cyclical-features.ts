import { PyDict } from '../../formats/python/value.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { float64 } from '../../graph/tensor.ts'
import { numbersFor } from './numbers-for.ts'
import { transformer, variablesOf } from './transformer.ts'
import { unary } from '../../graph/ops/unary.ts'

/** The sine and the cosine of a number that goes round (feature_engine/creation/cyclical_features.py). */
export const cyclicalFeatures = transformer(['creation.cyclical_features.CyclicalFeatures', 'creation.cyclical.CyclicalTransformer'], (self, { graph }) => {
  const variables = variablesOf(self)
  // The option itself where it was given.
  const attribute = self.get('max_values_') instanceof PyDict ? 'max_values_' : 'max_values'
  const multiply = float64(numbersFor(self, variables, attribute).data.map(most => (2 * Math.PI) / most))
  const drops = self.boolean('drop_original')
  return frame => {
    const angles = graph.affine(checkArray(graph, frame.get(variables), { by: self.shortName }), { multiply })
    const both = graph.concat([graph.add(unary, [angles], { function: 'sin' }), graph.add(unary, [angles], { function: 'cos' })])
    const order = variables.flatMap((_, at) => [at, variables.length + at])
    frame.set(variables.flatMap(name => [`${name}_sin`, `${name}_cos`]), graph.select(both, order))
    if (drops) frame.drop(variables)
  }
})
