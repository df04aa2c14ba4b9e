import type { Estimator } from '../estimator.ts'
import { adaBoostClassifier } from '../sklearn/ensemble/ada-boost-classifier.ts'

/** AdaBoost, each of whose members was fitted on a balanced sample (imblearn/ensemble/_weight_boosting.py). */
export const rusBoostClassifier: Estimator = { ...adaBoostClassifier, classes: ['imblearn.ensemble._weight_boosting.RUSBoostClassifier'] }
