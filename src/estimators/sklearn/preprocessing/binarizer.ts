import type { Estimator } from '../../estimator.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { checkArray } from '../check-array.ts'
import { heldAs } from '../held-as.ts'
import { isShortOrNarrow } from '../../../graph/held-type.ts'
import { int32 } from '../../../graph/tensor.ts'
import { oneHot } from '../../../graph/ops/one-hot.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { vector } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

/** 1 above the threshold, else 0 (sklearn/preprocessing/_data.py, binarize). */
export const binarizer: Estimator = {
  classes: ['sklearn.preprocessing._data.Binarizer'],

  translate(self, { graph }) {
    const at = self.number('threshold')
    const onlyOne = int32([-1, 0])
    return {
      transform(x) {
        const checked = checkArray(graph, x, { by: 'Binarizer', anyPrecision: true })
        const sparse = checked.type.kind === 'csr'
        if (sparse && at < 0) throw self.unsupportedOption(`threshold=${at} on a sparse matrix`, 'Give it a dense matrix, or a threshold that is not negative.')
        const above = graph.add(threshold, [graph.dense(checked)], { at, strict: true })
        const count = width(above.type)
        const marks = graph.add(oneHot, [above], { sizes: new Array<number>(count).fill(1), maps: new Array(count).fill(onlyOne), sparse })
        const isSingle = checked.type.kind !== 'columns' && checked.type.type === 'float32'
        const held = isShortOrNarrow(checked.held) ? { ...marks, held: checked.held } : marks
        return vector(heldAs(x, isSingle ? graph.add(cast, [marks], { type: 'float32' }) : held))
      },
    }
  },
}
