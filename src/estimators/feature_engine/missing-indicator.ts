import { missingMask } from '../../graph/ops/missing-mask.ts'
import { transformer, variablesOf } from './transformer.ts'

/** A column more that tells gaps (feature_engine/imputation/missing_indicator.py). */
export const addMissingIndicator = transformer(['imputation.missing_indicator.AddMissingIndicator'], (self, { graph }) => {
  const variables = variablesOf(self)
  // It was fitted on a table without gaps.
  if (variables.length === 0) return () => {}
  return frame => frame.set(variables.map(name => `${name}_na`), graph.add(missingMask, [frame.get(variables)], { missing: 'nan', columns: variables.map((_, at) => at) }))
})
