import type { Estimator } from '../../estimator.ts'
import { inputsOfMembers } from '../members.ts'
import { stackedParts, stacking } from './stacking.ts'
import { vector } from '../../estimator.ts'

/** sklearn/ensemble/_stacking.py, StackingRegressor: a regressor on the answers of others. */
export const stackingRegressor: Estimator = {
  classes: ['sklearn.ensemble._stacking.StackingRegressor'],

  translate(self, translator) {
    const { meta, final } = stacking(self, translator, false)
    const { predict } = final
    return {
      ...(predict === undefined ? {} : { predict: x => predict(meta(x)) }),
      transform: x => vector(meta(x)),
    }
  },

  inputs: inputsOfMembers(),
  parts: stackedParts,
}
