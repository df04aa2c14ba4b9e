import type { Estimator } from '../../estimator.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { lookup, readCategories } from './categories.ts'
import { scalar } from '../../estimator.ts'

/** One column of labels to their places in `classes_` (sklearn/preprocessing/_label.py). */
export const labelEncoder: Estimator = {
  classes: ['sklearn.preprocessing._label.LabelEncoder'],

  translate(self, { graph }) {
    const classes = self.need('classes_')
    const numbers = classes instanceof NdArray && 'iuf'.includes(classes.dtype.kind)
    const categories = readCategories(self, self.cells('classes_'), numbers, 'classes_')
    return { transform: x => scalar(lookup(self, graph, x, [categories], { unknown: 'reject', allowMissing: true })) }
  },

  inputs: () => ({ names: null, count: 1 }),
}
