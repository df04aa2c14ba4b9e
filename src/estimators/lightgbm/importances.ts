import type { Fitted } from '../fitted.ts'
import type { Importances } from '../estimator.ts'
import { boosterIn, readBooster } from './read-booster.ts'
import { float64 } from '../../graph/tensor.ts'

/**
 * `feature_importances_` (python-package/lightgbm/sklearn.py; src/boosting/gbdt_model_text.cpp, GBDT::FeatureImportance): how often, or
 * with how much gain, the trees up to the best iteration split each column.
 */
export function importances(self: Fitted): Importances {
  const booster = boosterIn(self)
  const { trees, treesPerIteration, features } = readBooster(booster)
  const kind = self.string('importance_type')
  if (kind !== 'split' && kind !== 'gain') throw self.unsupportedOption(`importance_type='${kind}'`)
  const best = booster.has('best_iteration') ? booster.number('best_iteration') : 0
  const importances = new Float64Array(features)
  for (const { feature, gains } of trees.slice(0, best > 0 ? best * treesPerIteration : undefined)) {
    for (const [split, gain] of gains().entries()) {
      if (gain > 0) importances[feature[split]!]! += kind === 'split' ? 1 : Math.fround(gain)
    }
  }
  return float64(importances)
}
