import type { Fitted } from '../../fitted.ts'
import { averages, takesNan } from '../tree/tree-input.ts'
import { savedBefore } from '../version.ts'

/**
 * scikit-learn's tag `allow_nan` of an estimator: a selector that wraps one takes NaN, and infinities, where it says so. It is
 * code, not a fitted attribute, so this goes by name and version: scikit-learn's is that of the selector, since parts of other
 * libraries do not keep it.
 */
export function allowsNan(part: Fitted, selector: Fitted): boolean {
  const name = part.shortName
  // XGBoost has the tag from 1.1 on; what tells 0.90 is an option of then.
  if (/^XGB/.test(name)) return !part.has('silent')
  if (/^(HistGradientBoosting|LGBM)/.test(name)) return true
  if (/^(DecisionTree|ExtraTree)(Classifier|Regressor)$/.test(name)) return takesNan(part)
  // From 1.9 on all criteria take them.
  if (/^(RandomForest|ExtraTrees)(Classifier|Regressor)$/.test(name) && !savedBefore(selector, '1.9')) return true
  if (/^RandomForest(Classifier|Regressor)$/.test(name)) return !savedBefore(selector, '1.4') && averages(part.string('criterion'))
  if (/^ExtraTrees(Classifier|Regressor)$/.test(name)) return !savedBefore(selector, '1.6') && averages(part.string('criterion'))
  // A tree where it was told nothing; EasyEnsembleClassifier boosts, which takes none.
  if (/^((Balanced)?Bagging(Classifier|Regressor)|EasyEnsembleClassifier)$/.test(name)) {
    const told = (part.get('estimator') ?? null) !== null
    return !savedBefore(selector, '1.3') && (told ? allowsNan(part.part('estimator'), selector) : !name.startsWith('Easy'))
  }
  if (name === 'BalancedRandomForestClassifier') return !savedBefore(selector, '1.4')
  if (name === 'IsolationForest' || name === 'RandomTreesEmbedding') return !savedBefore(selector, '1.6')
  if (/^((K|Radius)Neighbors(Classifier|Regressor)|NearestCentroid)$/.test(name)) return part.get('metric') === 'nan_euclidean' && !savedBefore(selector, '1.6')
  if (/^(Voting|Stacking)(Classifier|Regressor)$/.test(name)) return !savedBefore(selector, '1.4') && allMembersAllowNan(part, selector)
  if (/^(RFE|RFECV|SelectFromModel|SequentialFeatureSelector|FrozenEstimator)$/.test(name)) return allowsNan(part.part('estimator'), selector)
  if (/ExplainableBoosting(Classifier|Regressor)$/.test(name)) return boostingAllowsNan(part, selector)
  if (/^CatBoost/.test(name)) return part.get('nan_mode') !== 'Forbidden'
  return false
}

/** interpret has the tag from 0.6 on, whose models keep `best_iteration_`. Unfitted, private ones of both sides look alike: newer scikit-learns need it. */
function boostingAllowsNan(part: Fitted, selector: Fitted): boolean {
  if (part.has('bins_') || part.has('best_iteration_')) return part.has('best_iteration_')
  return part.has('monotone_constraints') || (part.shortName.startsWith('DP') && !savedBefore(selector, '1.6'))
}

function allMembersAllowNan(part: Fitted, selector: Fitted): boolean {
  return part.items('estimators').every((item, at) => {
    const [, member] = part.itemsOf(item, 'estimators')
    return member === 'drop' || (member !== undefined && allowsNan(part.partOf(member, `.estimators[${at}]`), selector))
  })
}
