import type { Categories } from './categories.ts'
import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { OneHotAttributes } from '../../../graph/ops/one-hot.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { checkFinite } from '../../../graph/ops/check-finite.ts'
import { float64, int32 } from '../../../graph/tensor.ts'
import { lookup, readCategories } from './categories.ts'
import { oneHot } from '../../../graph/ops/one-hot.ts'
import { vector } from '../../estimator.ts'

/**
 * One column of labels to a column per class, or one column for two classes; or a column of 0 and 1 per class, as it is
 * (sklearn/preprocessing/_label.py, label_binarize).
 */
export const labelBinarizer: Estimator = {
  classes: ['sklearn.preprocessing._label.LabelBinarizer'],

  translate(self, { graph }) {
    const several = isMultilabel(self)
    const { categories, sizes, maps } = several ? indicators(self) : labels(self)
    const attributes = { sizes, maps, sparse: self.boolean('sparse_output') }
    const [negative, positive] = [self.number('neg_label'), self.number('pos_label')]
    const plain = negative === 0 && positive === 1
    const scale = { multiply: float64([positive - negative]), ...(negative !== 0 && { add: float64([negative]) }) }
    return {
      transform(x) {
        // `type_of_target` calls numbers with a fraction continuous, which are no labels.
        const checked = !several && categories[0]!.numeric ? graph.add(checkFinite, [graph.dense(x)], { by: self.shortName, allowNan: false, whole: true }) : x
        const hot = graph.add(oneHot, [lookup(self, graph, checked, categories, { unknown: several ? 'reject' : 'code', allowMissing: false })], attributes)
        return vector(plain ? hot : graph.affine(hot, scale))
      },
    }
  },

  inputs: self => ({ names: null, count: isMultilabel(self) ? self.cells('classes_').length : 1 }),
}

type Coded = { readonly categories: readonly Categories[] } & Pick<OneHotAttributes, 'sizes' | 'maps'>

function isMultilabel(self: Fitted): boolean {
  const type = self.string('y_type_')
  if (type !== 'binary' && type !== 'multiclass' && type !== 'multilabel-indicator') throw self.unsupportedOption(`y_type_='${type}'`, 'Fit it on labels and save.')
  return type === 'multilabel-indicator'
}

function labels(self: Fitted): Coded {
  const classes = self.need('classes_')
  const cells = self.cells('classes_')
  // Of two classes the second has a column; one alone has a column of nothing.
  const many = cells.length > 2
  return {
    categories: [readCategories(self, cells, classes instanceof NdArray && 'iuf'.includes(classes.dtype.kind), 'classes_')],
    sizes: [many ? cells.length : 1],
    maps: [int32(cells.map((_, code) => (many ? code : code - 1)))],
  }
}

/** Other numbers are taken where all rows of a call hold 0 and the same one, or refused with all rows of it: here their row is rejected. */
function indicators(self: Fitted): Coded {
  const each = self.cells('classes_')
  const known = readCategories(self, [0, 1], true, 'classes_')
  return { categories: each.map(() => known), sizes: each.map(() => 1), maps: each.map(() => int32([-1, 0])) }
}
