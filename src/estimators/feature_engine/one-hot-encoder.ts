import type { EncodedColumn } from '../category_encoders/encoded-column.ts'
import { byVariable, cellsIn, transformer } from './transformer.ts'
import { encode } from '../category_encoders/encoded-column.ts'

/** A column for each category that it kept, after all others (feature_engine/encoding/one_hot.py). */
export const featureOneHotEncoder = transformer(['encoding.one_hot.OneHotEncoder'], (self, { graph }) => {
  const kept = byVariable(self, 'encoder_dict_', cellsIn(self, 'encoder_dict_'))
  const columns = [...kept].map(([name, cells]): EncodedColumn => ({
    from: name,
    names: cells.map(cell => `${name}_${String(cell)}`),
    cells,
    numbers: cells.map((_, at) => cells.map((_, other) => (other === at ? 1 : 0))),
    missing: null,
    unknown: cells.map(() => 0),
  }))
  return frame => {
    for (const column of columns) if (column.names.length > 0) frame.set(column.names, encode(self, graph, frame.get([String(column.from)]), column))
    frame.drop([...kept.keys()])
  }
})
