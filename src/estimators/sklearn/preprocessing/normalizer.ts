import type { Estimator } from '../../estimator.ts'
import type { NormalizeRowsAttributes } from '../../../graph/ops/normalize-rows.ts'
import { checkArray } from '../check-array.ts'
import { heldAs } from '../held-as.ts'
import { leastLength } from '../least-length.ts'
import { normNamed } from '../norm-named.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { vector } from '../../estimator.ts'

/** Each row over its norm (sklearn/preprocessing/_data.py, normalize). */
export const normalizer: Estimator = {
  classes: ['sklearn.preprocessing._data.Normalizer'],

  translate(self, { graph }) {
    const option = self.string('norm')
    const by = normNamed(option)
    if (by === undefined) throw self.unsupportedOption(`norm='${option}'`)
    return {
      transform(x) {
        const checked = checkArray(graph, x, { by: 'Normalizer' })
        const isSparse = checked.type.kind === 'csr'
        const isSingle = checked.type.kind !== 'columns' && checked.type.type === 'float32'
        // A table's columns and an array's rows are added in different orders; the items of a sparse row one by one.
        const attributes: NormalizeRowsAttributes = {
          norm: { by, order: isSparse && x.layout !== 'unsorted' ? 'sequential' : 'open' },
          zero: 'keep',
          ...(!isSparse && { least: leastLength(self, isSingle) }),
        }
        const rows = graph.add(normalizeRows, [checked], attributes)
        return vector(x.layout === 'open' || x.layout === 'unsorted' ? heldAs(x, rows) : rows)
      },
    }
  },
}
