import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { RowReduction } from '../../../graph/row-reduction.ts'
import { analysisOf, analyzed, textInput } from './analysis.ts'
import { hashTerms } from '../../../graph/ops/hash-terms.ts'
import { normNamed } from '../norm-named.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { countType, heldAsTold } from '../preprocessing/output-type.ts'
import { vector } from '../../estimator.ts'

/** sklearn/feature_extraction/text.py, HashingVectorizer.transform: nothing is fitted. */
export const hashingVectorizer: Estimator = {
  classes: ['sklearn.feature_extraction.text.HashingVectorizer'],

  translate(self, { graph }) {
    const analysis = analysisOf(self)
    const attributes = { cols: self.number('n_features'), signed: self.boolean('alternate_sign'), binary: self.boolean('binary'), type: countType(self) }
    const norm = normOf(self)
    const held = heldAsTold(self)
    return {
      transform(x) {
        const hashed = graph.add(hashTerms, [analyzed(self, graph, x, analysis)], attributes)
        return vector(norm === undefined ? held(hashed) : graph.add(normalizeRows, [hashed], { norm, zero: 'keep' }))
      },
    }
  },

  inputs: () => textInput,
}

function normOf(self: Fitted): RowReduction | undefined {
  const norm = self.need('norm')
  if (norm === null) return undefined
  const by = normNamed(norm)
  if (by === undefined) throw self.unsupportedOption(`norm=${String(norm)}`)
  return { by, order: 'sequential' }
}
