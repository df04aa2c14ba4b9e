import type { Estimator } from '../estimator.ts'
import type { Ref } from '../../graph/builder.ts'
import { answeringOf, treeLimit } from './answering.ts'
import { classShares } from './class-shares.ts'
import { inputsOf, trainedBy } from './read-booster.ts'
import { scalar, vector } from '../estimator.ts'

/**
 * `Booster.predict` (python-package/xgboost/core.py); of a classifier's own file also what `XGBClassifier.load_model` answers,
 * which after an early stop asks the best rounds alone.
 */
export const booster: Estimator = {
  classes: ['xgboost.core.Booster'],
  inputs: inputsOf,
  trainedBy,

  translate(self, { graph }) {
    const answering = answeringOf(self, graph)
    const { isScalar, model, value } = answering
    const isClassifier = self.boolean('native', false) && /^(binary|multi):/.test(model.objective)
    const predict = (x: Ref) => (isScalar ? scalar(value(x)) : vector(value(x)))
    if (!isClassifier) return { predict }
    const limit = treeLimit(self, model)
    // The classifier asks in place, where dart's roundings are its own.
    const byWrapper = model.booster.kind === 'dart'
    const shares = classShares(graph, limit === undefined && !byWrapper ? answering : answeringOf(self, graph, { limit, byWrapper }))
    return { predict, predict_proba: x => vector(shares(x)) }
  },
}
