import type { Estimator, Translator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Ref } from '../../../graph/builder.ts'
import { analysisOf, analyzed, textInput } from './analysis.ts'
import { countTerms } from '../../../graph/ops/count-terms.ts'
import { countType, heldAsTold } from '../preprocessing/output-type.ts'
import { vector } from '../../estimator.ts'
import { vocabularyOf } from './vocabulary.ts'

/** sklearn/feature_extraction/text.py, CountVectorizer.transform. */
export const countVectorizer: Estimator = {
  classes: ['sklearn.feature_extraction.text.CountVectorizer'],

  translate(self, translator) {
    const count = countOf(self, translator)
    return { transform: x => vector(count(x)) }
  },

  inputs: () => textInput,
}

/** Documents to counts of the vocabulary's terms. */
export function countOf(self: Fitted, { graph }: Translator): (x: Ref) => Ref {
  const analysis = analysisOf(self)
  const attributes = { ...vocabularyOf(self), binary: self.boolean('binary'), type: countType(self) }
  const held = heldAsTold(self)
  return x => held(graph.add(countTerms, [analyzed(self, graph, x, analysis)], attributes))
}
