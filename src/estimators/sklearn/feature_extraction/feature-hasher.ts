import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { hashTerms } from '../../../graph/ops/hash-terms.ts'
import { oneColumn } from './analysis.ts'
import { countType, heldAsTold } from '../preprocessing/output-type.ts'
import { dtypeOption } from '../../../formats/numpy/dtype.ts'
import { vector } from '../../estimator.ts'

/** sklearn/feature_extraction/_hash.py: nothing is fitted. */
export const featureHasher: Estimator = {
  classes: ['sklearn.feature_extraction._hash.FeatureHasher'],

  translate(self, { graph }) {
    const type = inputType(self)
    const { kind } = dtypeOption(self.need('dtype')) ?? {}
    if (type === 'map' && kind !== 'f') throw self.unsupportedOption('dtype=… of whole numbers, which cut the fractions of amounts', 'Use numpy.float64, fit again and save.')
    const attributes = { cols: self.number('n_features'), signed: self.boolean('alternate_sign'), binary: false, type: countType(self) }
    const held = heldAsTold(self)
    return { transform: x => vector(held(graph.add(hashTerms, [oneColumn(self, graph, x, type)], attributes))) }
  },

  inputs: () => ({ names: null, called: ['features'], byName: true, count: 1 }),
}

/** A dict and a list of pairs are one: names, each with a number or text. */
function inputType(self: Fitted): 'list' | 'map' {
  const type = self.string('input_type')
  if (type === 'string') return 'list'
  if (type === 'dict' || type === 'pair') return 'map'
  throw self.unsupportedOption(`input_type='${type}'`)
}
