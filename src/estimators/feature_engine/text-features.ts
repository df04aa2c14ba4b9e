import type { Estimator } from '../estimator.ts'
import { transformer } from './transformer.ts'

/** Counts of what Python's regular expressions find in texts (feature_engine/text/text_features.py): no operation counts so. */
export const textFeatures: Estimator = {
  refused: 'it counts characters and words by regular expressions of Python',
  ...transformer(['text.text_features.TextFeatures'], self => {
    throw self.refusal('unsupported-estimator', `${self.shortName} counts characters and words by regular expressions of Python, which is not translated`, 'Work out such columns before the model, and save the steps after it.')
  }),
}
