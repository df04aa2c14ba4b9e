import type { Estimator } from '../../estimator.ts'
import { logisticRegression } from './logistic-regression.ts'

/** A LogisticRegression with the C that its search chose. */
export const logisticRegressionCV: Estimator = {
  classes: ['sklearn.linear_model._logistic.LogisticRegressionCV'],
  translate: logisticRegression.translate,
}
