import type { Estimator } from '../../estimator.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { float64, int32 } from '../../../graph/tensor.ts'
import { lookup, readCategories } from './categories.ts'
import { oneHot } from '../../../graph/ops/one-hot.ts'
import { vector } from '../../estimator.ts'

/** One column of labels to a column per class, or one column for two classes (sklearn/preprocessing/_label.py, label_binarize). */
export const labelBinarizer: Estimator = {
  classes: ['sklearn.preprocessing._label.LabelBinarizer'],

  translate(self, { graph }) {
    const type = self.string('y_type_')
    if (type !== 'binary' && type !== 'multiclass') throw self.unsupportedOption(`y_type_='${type}'`, 'Fit it on one column of labels and save.')
    const classes = self.need('classes_')
    const cells = self.cells('classes_')
    const categories = readCategories(self, cells, classes instanceof NdArray && 'iuf'.includes(classes.dtype.kind), 'classes_')
    // Of two classes the second has a column; one alone has a column of nothing.
    const map = cells.length > 2 ? cells.map((_, code) => code) : cells.map((_, code) => code - 1)
    const attributes = { sizes: [Math.max(cells.length > 2 ? cells.length : 1, 1)], maps: [int32(map)], sparse: self.boolean('sparse_output') }
    const [negative, positive] = [self.number('neg_label'), self.number('pos_label')]
    const plain = negative === 0 && positive === 1
    const scale = { multiply: float64([positive - negative]), ...(negative !== 0 && { add: float64([negative]) }) }
    return {
      transform(x) {
        const hot = graph.add(oneHot, [lookup(self, graph, x, [categories], { unknown: 'code', allowMissing: false })], attributes)
        return vector(plain ? hot : graph.affine(hot, scale))
      },
    }
  },

  inputs: () => ({ names: null, count: 1 }),
}
