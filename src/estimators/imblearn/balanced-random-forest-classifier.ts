import type { Estimator } from '../estimator.ts'
import { randomForestClassifier } from '../sklearn/ensemble/random-forest-classifier.ts'

/** A random forest, each of whose trees was fitted on a balanced sample (imblearn/ensemble/_forest.py). */
export const balancedRandomForestClassifier: Estimator = { ...randomForestClassifier, classes: ['imblearn.ensemble._forest.BalancedRandomForestClassifier'] }
