import { columnMappings, matrixByCell } from './mapping.ts'
import { encoder } from './encoder.ts'
import { fromOrdinals, ordinalsOf } from './ordinals.ts'

/** 1s up to the ordinal, and 0s (category_encoders/rankhot.py). */
export const rankHotEncoder = encoder('rankhot', 'RankHotEncoder', self => {
  const matrices = new Map(columnMappings(self).map(([from, value]) => [from, matrixByCell(self, value, 'mapping')]))
  const unknown = self.get('handle_unknown') === 'return_nan' ? NaN : 0
  return fromOrdinals(self, ordinalsOf(self), from => {
    const matrix = matrices.get(from)
    if (matrix === undefined) return undefined
    const { names, rows } = matrix
    const missing = self.get('handle_missing') === 'return_nan' ? NaN : unknown
    return { names, numbersOf: code => rows.get(code) ?? names.map(() => (code === code ? unknown : missing)) }
  })
})
