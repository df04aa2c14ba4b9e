/** Every estimator that can be read: a line per library here, a line per estimator in the index of its module. */
import type { Estimator } from './estimator.ts'
import * as sklearn from './sklearn/index.ts'

export const estimators: readonly Estimator[] = [sklearn].flatMap(library => Object.values<Estimator>(library))
