import type { Estimator } from '../../estimator.ts'
import { cells, int32 } from '../../../graph/tensor.ts'
import { countTerms } from '../../../graph/ops/count-terms.ts'
import { oneColumn } from '../feature_extraction/analysis.ts'
import { vector } from '../../estimator.ts'

/** A list of labels per row to a 1 for each that is known (sklearn/preprocessing/_label.py); others are passed over. */
export const multiLabelBinarizer: Estimator = {
  classes: ['sklearn.preprocessing._label.MultiLabelBinarizer'],

  translate(self, { graph }) {
    const classes = self.cells('classes_')
    if (classes.some(label => label === null || label !== label)) {
      throw self.refusal('unsupported-option', `${self.shortName} knows a label that is missing or NaN`, 'Give that label a text and fit again.')
    }
    const attributes = { terms: cells(classes), places: int32([...classes.keys()]), cols: classes.length, binary: true, type: 'float64' as const }
    const sparse = self.boolean('sparse_output')
    return {
      transform(x) {
        const hot = graph.add(countTerms, [oneColumn(self, graph, x, 'list')], attributes)
        return vector(sparse ? hot : graph.dense(hot))
      },
    }
  },

  inputs: () => ({ names: null, called: ['labels'], byName: true, count: 1 }),
}
