import type { Estimator } from '../../estimator.ts'
import { countOf } from './count-vectorizer.ts'
import { textInput } from './analysis.ts'
import { vector } from '../../estimator.ts'
import { weighOf } from './tfidf-transformer.ts'

/** A CountVectorizer and, in `_tfidf`, a TfidfTransformer (sklearn/feature_extraction/text.py). */
export const tfidfVectorizer: Estimator = {
  classes: ['sklearn.feature_extraction.text.TfidfVectorizer'],

  translate(self, translator) {
    const count = countOf(self, translator)
    const weigh = weighOf(self.part('_tfidf'), translator, 'backwards')
    return { transform: x => vector(weigh(count(x))) }
  },

  inputs: () => textInput,
}
