import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { FloatType } from '../../../graph/value.ts'
import { PyDict } from '../../../formats/python/value.ts'
import { countTerms } from '../../../graph/ops/count-terms.ts'
import { describe } from '../../../formats/python/describe.ts'
import { heldAsTold } from '../preprocessing/output-type.ts'
import { oneColumn } from './analysis.ts'
import { savedBefore } from '../version.ts'
import { storedDType } from '../../../formats/numpy/dtype.ts'
import { toDense } from '../../../graph/ops/to-dense.ts'
import { vector } from '../../estimator.ts'
import { vocabularyOf } from './vocabulary.ts'

/** sklearn/feature_extraction/_dict_vectorizer.py: one map per row, whose names need not be known. */
export const dictVectorizer: Estimator = {
  classes: ['sklearn.feature_extraction._dict_vectorizer.DictVectorizer'],

  translate(self, { graph }) {
    refuseOtherNames(self)
    const sparse = self.boolean('sparse')
    const separator = self.string('separator')
    const vocabulary = vocabularyOf(self)
    // Until 1.0 numbers were written into a dense matrix: the last of two for one column stood; since then they are added.
    const written = !sparse && savedBefore(self, '1.0')
    const attributes = {
      ...vocabulary,
      binary: false,
      type: typeOf(self),
      separator,
      // Lists of texts came with 0.24, of a dense matrix with 1.0.
      ...(savedBefore(self, sparse ? '0.24' : '1.0') && { flat: true as const }),
      ...(written && { single: true as const }),
    }
    const held = heldAsTold(self)
    return {
      transform(x) {
        const maps = oneColumn(self, graph, x, 'map')
        const counted = graph.add(countTerms, [maps], attributes)
        if (!sparse) return vector(held(written ? graph.add(toDense, [counted], { written }) : graph.dense(counted)))
        // A list may hold one text twice, and a name may be spelt like a name with its text: both are stored.
        const repeats = vocabulary.terms.data.some(term => String(term).includes(separator))
        return vector(held(repeats ? { ...graph.add(countTerms, [maps], { ...attributes, single: true }), summed: counted } : counted))
      },
    }
  },

  inputs: () => ({ names: null, called: ['features'], byName: true, count: 1 }),
}

/** JSON has no names but texts: another would never be met. */
function refuseOtherNames(self: Fitted): void {
  const vocabulary = self.need('vocabulary_')
  const other = vocabulary instanceof PyDict ? vocabulary.entries.find(([name]) => typeof name !== 'string') : undefined
  if (other === undefined) return
  throw self.refusal('unsupported-option', `${self.shortName} knows a feature by ${describe(other[0])}, expected a text`, 'Name the features by texts and fit again.')
}

function typeOf(self: Fitted): FloatType {
  const dtype = storedDType(self.need('dtype'))
  if (dtype?.kind === 'f' && dtype.itemsize === 8) return 'float64'
  if (dtype?.kind === 'f' && dtype.itemsize === 4) return 'float32'
  throw self.unsupportedOption(`dtype=${describe(self.need('dtype'))}`, 'Use numpy.float64 or numpy.float32, fit again and save.')
}
