import type { Estimator } from '../../estimator.ts'
import type { NormalizeRowsAttributes } from '../../../graph/ops/normalize-rows.ts'
import { checkArray } from '../check-array.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { savedBefore } from '../version.ts'
import { vector } from '../../estimator.ts'

const norms: Readonly<Record<string, 'l1' | 'l2' | 'max_abs'>> = { l1: 'l1', l2: 'l2', max: 'max_abs' }

/** Each row over its norm (sklearn/preprocessing/_data.py, normalize). */
export const normalizer: Estimator = {
  classes: ['sklearn.preprocessing._data.Normalizer'],

  translate(self, { graph }) {
    const option = self.string('norm')
    const by = Object.hasOwn(norms, option) ? norms[option]! : undefined
    if (by === undefined) throw self.unsupportedOption(`norm='${option}'`)
    // From 1.0 on a norm below 10 ε counts as 0 (_handle_zeros_in_scale), save of a sparse matrix.
    const tiny = !savedBefore(self, '1.0')
    return {
      transform(x) {
        const checked = checkArray(graph, x, { by: 'Normalizer' })
        const isSparse = checked.type.kind === 'csr'
        const isSingle = checked.type.kind !== 'columns' && checked.type.type === 'float32'
        // A table's columns and an array's rows are added in different orders; the items of a sparse row one by one.
        const attributes: NormalizeRowsAttributes = {
          norm: { by, order: isSparse ? 'sequential' : 'open' },
          zero: 'keep',
          ...(tiny && !isSparse && { least: isSingle ? 1.1920928955078125e-6 : 2.220446049250313e-15 }),
        }
        return vector(graph.add(normalizeRows, [checked], attributes))
      },
    }
  },
}
