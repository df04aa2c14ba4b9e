/** Every estimator that can be read: one line each. */
import type { Estimator } from './estimator.ts'
import { pipeline } from './sklearn/pipeline/pipeline.ts'
import { standardScaler } from './sklearn/preprocessing/standard-scaler.ts'

export const estimators: readonly Estimator[] = [
  pipeline,
  standardScaler,
]
