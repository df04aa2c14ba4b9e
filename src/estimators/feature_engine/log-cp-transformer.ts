import { PyDict } from '../../formats/python/value.ts'
import { byVariable, numberIn } from './transformer.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { float64 } from '../../graph/tensor.ts'
import { logarithmOf } from './log-transformer.ts'
import { numeric } from './numeric.ts'
import { unary } from '../../graph/ops/unary.ts'

/** A logarithm after a constant was added (feature_engine/transformation/log.py). */
export const logCpTransformer = numeric('transformation.log.LogCpTransformer', (self, { graph }, variables) => {
  const name = logarithmOf(self)
  const constants = self.need('C_') instanceof PyDict ? byVariable(self, 'C_', numberIn(self, 'C_')) : undefined
  const add = float64(variables.map(variable => constants?.get(variable) ?? (constants === undefined ? self.number('C_') : NaN)))
  if (add.data.some(number => number !== number)) throw self.refusal('corrupt', `${self.shortName}.C_ lacks a constant for a variable`)
  return { of: x => graph.add(unary, [checkArray(graph, graph.affine(x, { add }), { by: self.shortName, above: 0 })], { function: name }) }
})
