import type { Estimator } from '../estimator.ts'
import { inputsOf, trainedBy } from './read-booster.ts'
import { regressor } from './regressor.ts'

export const booster: Estimator = {
  classes: ['lightgbm.basic.Booster'],
  inputs: inputsOf,
  trainedBy,
  translate: regressor,
}
