import type { Estimator } from '../estimator.ts'
import { answeringOf } from './answering.ts'
import { classShares } from './class-shares.ts'
import { inputsOf, trainedBy } from './read-booster.ts'
import { scalar, vector } from '../estimator.ts'

/** `Booster.predict` (python-package/xgboost/core.py); of a classifier's own file also what `XGBClassifier.load_model` answers. */
export const booster: Estimator = {
  classes: ['xgboost.core.Booster'],
  inputs: inputsOf,
  trainedBy,

  translate(self, { graph }) {
    const answering = answeringOf(self, graph)
    const { isScalar, model, value } = answering
    const isClassifier = self.boolean('native', false) && /^(binary|multi):/.test(model.objective)
    const shares = classShares(graph, answering)
    return {
      predict: x => (isScalar ? scalar(value(x)) : vector(value(x))),
      ...(isClassifier ? { predict_proba: x => vector(shares(x)) } : {}),
    }
  },
}
