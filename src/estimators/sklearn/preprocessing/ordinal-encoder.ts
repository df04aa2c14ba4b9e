import type { Categories } from './categories.ts'
import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { categoriesOf, encoderInputs, lookup } from './categories.ts'
import { float64 } from '../../../graph/tensor.ts'
import { groupsOf } from './infrequent.ts'
import { asOutput, expectRoom } from './output-type.ts'
import { tableLookup } from '../../../graph/ops/table-lookup.ts'
import { vector } from '../../estimator.ts'

/** sklearn/preprocessing/_encoders.py, OrdinalEncoder.transform. */
export const ordinalEncoder: Estimator = {
  classes: ['sklearn.preprocessing._encoders.OrdinalEncoder'],

  translate(self, { graph }) {
    const categories = categoriesOf(self)
    // The option came in 0.24.
    const handleUnknown = self.string('handle_unknown', 'error')
    if (handleUnknown !== 'error' && handleUnknown !== 'use_encoded_value') {
      throw self.unsupportedOption(`handle_unknown='${handleUnknown}'`)
    }
    const reject = handleUnknown === 'error'
    const attributes = {
      tables: tablesOf(self, categories).map(numbers => float64(numbers)),
      // No row that is not rejected takes the one of 'error'.
      unknown: reject ? -1 : self.number('unknown_value'),
    }
    const asTyped = asOutput(self, graph)
    expectRoom(self, [...attributes.tables.flatMap(({ data }) => [...data].filter(code => code === code)), ...(reject ? [] : [attributes.unknown])])
    // 0.23 and 0.24 know no missing values.
    const allowMissing = self.has('_missing_indices')
    return {
      transform(x) {
        const codes = lookup(self, graph, x, categories, { unknown: reject ? 'reject' : 'code', allowMissing })
        return vector(asTyped(graph.add(tableLookup, [codes], attributes)))
      },
    }
  },

  inputs: encoderInputs,
}

/** Per column the number of each code: itself, its group's, or `encoded_missing_value` (1.1, before: NaN) for NaN. */
function tablesOf(self: Fitted, categories: readonly Categories[]): number[][] {
  const groups = groupsOf(self, categories)
  const missing = self.has('encoded_missing_value') ? self.number('encoded_missing_value') : NaN
  return categories.map(({ cells }, column) => {
    const codes = groups[column]?.codes
    return cells.map((cell, code) => (cell !== cell ? missing : (codes?.[code] ?? code)))
  })
}
