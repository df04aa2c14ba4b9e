import type { EncodedColumn } from '../category_encoders/encoded-column.ts'
import type { Fitted } from '../fitted.ts'
import { PyObject } from '../../formats/python/value.ts'
import { byVariable, transformer } from './transformer.ts'
import { encode } from '../category_encoders/encoded-column.ts'
import { numbersByCell } from '../category_encoders/mapping.ts'
import { splitMissing } from '../category_encoders/ordinals.ts'
import { transformOf } from '../sklearn/compose/parts.ts'

const kinds = ['ordinal.OrdinalEncoder', 'count_frequency.CountFrequencyEncoder', 'mean_encoding.MeanEncoder', 'woe.WoEEncoder', 'probability_ratio.PRatioEncoder', 'decision_tree.DecisionTreeEncoder']

/** A number for each category (feature_engine/encoding/base_encoder.py). What it makes of those that it does not know is NaN, before `unseen` says more. */
export const categoryEncoder = transformer(
  kinds.map(kind => `encoding.${kind}`),
  (self, translator) => {
    // Until 1.7 a DecisionTreeEncoder held a pipeline of an encoder and trees.
    if (self.get('encoder_') instanceof PyObject) {
      const transform = transformOf(self.part('encoder_'), translator)
      return frame => frame.set(frame.names, transform(frame.all()))
    }
    const columns = [...byVariable(self, 'encoder_dict_', mapping => numbersByCell(self, mapping, 'encoder_dict_'))].map(([name, pairs]) => encoded(self, name, pairs))
    return frame => {
      for (const column of columns) frame.set([column.names[0]!], encode(self, translator.graph, frame.get([column.names[0]!]), column))
    }
  },
  self => (self.get('encoder_') instanceof PyObject ? [self.part('encoder_')] : []),
)

function encoded(self: Fitted, name: string, pairs: ReturnType<typeof numbersByCell>): EncodedColumn {
  const { cells, codes, missing } = splitMissing(pairs)
  // `errors` until 1.5.
  const unseen = self.get('unseen') ?? self.get('errors') ?? 'ignore'
  if (unseen !== 'ignore' && unseen !== 'raise' && unseen !== 'encode') throw self.unsupportedOption(`unseen=${String(unseen)}`)
  const unknown = unseen === 'raise' ? null : [unseen === 'encode' ? self.number('_unseen') : NaN]
  const numbersOf = (code: number | undefined) => (code === undefined || code !== code ? unknown : [code])
  return { from: name, names: [name], cells, numbers: codes.map(numbersOf), missing: self.get('missing_values') === 'ignore' ? numbersOf(missing) : null, unknown }
}
