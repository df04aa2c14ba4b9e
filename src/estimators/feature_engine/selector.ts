import { PySet } from '../../formats/python/value.ts'
import { transformer, variablesOf } from './transformer.ts'

const kinds = [
  'drop_features.DropFeatures', 'drop_constant_features.DropConstantFeatures', 'drop_duplicate_features.DropDuplicateFeatures', 'drop_correlated_features.DropCorrelatedFeatures',
  'smart_correlation_selection.SmartCorrelatedSelection', 'shuffle_features.SelectByShuffling', 'single_feature_performance.SelectBySingleFeaturePerformance',
  'target_mean_selection.SelectByTargetMeanPerformance', 'recursive_feature_addition.RecursiveFeatureAddition', 'recursive_feature_elimination.RecursiveFeatureElimination',
  'drop_psi_features.DropHighPSIFeatures', 'information_value.SelectByInformationValue', 'probe_feature_selection.ProbeFeatureSelection', 'mrmr.MRMR',
]

/** Leaves columns out (feature_engine/selection/base_selector.py). */
export const featureSelector = transformer(kinds.map(kind => `selection.${kind}`), self => {
  const value = self.need('features_to_drop_')
  // DropCorrelatedFeatures keeps a set.
  const dropped = variablesOf(self, 'features_to_drop_', value instanceof PySet ? value.items : undefined)
  return frame => frame.drop(dropped)
})
