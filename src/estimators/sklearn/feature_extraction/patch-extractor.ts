import type { BrineError } from '../../../errors.ts'
import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'

/** Known by name, to say why it cannot be served. */
export const patchExtractor: Estimator = {
  classes: ['sklearn.feature_extraction.image.PatchExtractor'],
  refused: 'it makes many rows of each image',

  translate(self) {
    throw refusal(self)
  },

  inputs(self) {
    throw refusal(self)
  },
}

function refusal(self: Fitted): BrineError {
  return self.refusal('unsupported-option', `${self.shortName} makes many rows of each image, so that a row has no answer of its own`, 'Cut the patches before the model is called, and save the steps that follow.')
}
