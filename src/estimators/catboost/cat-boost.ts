import type { Estimator } from '../estimator.ts'
import { classifier } from './classifier.ts'
import { classifies, objectiveOf } from './objective.ts'
import { inputsOf, modelOf, trainedBy } from './read-model.ts'
import { raw } from './raw.ts'
import { regressor } from './regressor.ts'

/** `CatBoost.predict` gives sums, whatever was learnt. A file of the library's own answers as the class that it loads into. */
export const catBoost: Estimator = {
  classes: ['catboost.core.CatBoost'],
  inputs: inputsOf,
  trainedBy,

  translate(self, translator) {
    if (!self.boolean('native', false)) return raw(self, translator)
    return classifies(objectiveOf(self, modelOf(self))) ? classifier(self, translator) : regressor(self, translator)
  },
}
