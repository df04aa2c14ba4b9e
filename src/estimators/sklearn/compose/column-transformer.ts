import type { Estimator, Inputs } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { PyDict } from '../../../formats/python/value.ts'
import { columnNumbers } from './column-numbers.ts'
import { givesFrames } from '../gives-frames.ts'
import { indexValues } from '../../../formats/pandas/index-values.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { ofFrame } from '../of-frame.ts'
import { sideBySide, transformOf, weighed, weightOf } from './parts.ts'
import { vector } from '../../estimator.ts'

/** sklearn/compose/_column_transformer.py: transformers of columns, their results in the order of `transformers_`. */
export const columnTransformer: Estimator = {
  classes: ['sklearn.compose._column_transformer.ColumnTransformer'],

  translate(self, translator) {
    const { graph } = translator
    const blocks = blocksOf(self).map(({ name, columns, part }) => ({
      columns,
      weight: weightOf(self, name),
      transform: part === null ? undefined : transformOf(part, translator),
    }))
    const sparse = self.boolean('sparse_output_', false)
    const isFrame = inputsOf(self).names !== null
    return {
      transform(x) {
        const parts = blocks.map(({ columns, weight, transform }) => {
          const chosen = isFrame ? ofFrame(graph, x, columns) : graph.select(x, columns)
          return weighed(graph, transform === undefined ? chosen : transform(chosen), weight)
        })
        return vector(sideBySide(graph, x, parts, { sparse, frames: givesFrames(self) }))
      },
    }
  },

  inputs: inputsOf,
  parts: self => blocksOf(self).flatMap(({ part }) => (part === null ? [] : [part])),
}

interface Block {
  readonly name: string
  /** Places among the columns that it was fitted on. */
  readonly columns: readonly number[]
  /** null: passed through. */
  readonly part: Fitted | null
}

/** The transformers that give columns, in order; dropped ones and those of no columns are left out. */
function blocksOf(self: Fitted): Block[] {
  const known = self.get('_transformer_to_input_indices')
  const inputs = inputsOf(self)
  return self.items('transformers_').flatMap(item => {
    const [name, transformer, columns] = self.itemsOf(item, 'transformers_')
    if (typeof name !== 'string' || transformer === undefined || columns === undefined) {
      throw self.unexpected('transformers_', '(name, transformer, columns)', item)
    }
    if (transformer === 'drop') return []
    const kept = known instanceof PyDict ? known.get(name) : undefined
    const numbers = kept === undefined ? columnNumbers(self, columns, inputs) : indices(self, kept)
    if (numbers.length === 0) return []
    const part = transformer === 'passthrough' ? null : self.partOf(transformer, `.transformers['${name}']`)
    return { name, columns: numbers, part }
  })
}

/** Of `_transformer_to_input_indices`, which 1.0 and later keep. */
function indices(self: Fitted, value: PyValue): number[] {
  if (value instanceof NdArray) return [...numbers(value, `${self.place}._transformer_to_input_indices`)]
  return self.itemsOf(value, '_transformer_to_input_indices').map(Number)
}

/** Names and number of columns: 0.24 kept them under other names (`_feature_names_in`, `_df_columns`, `_n_features`). */
function inputsOf(self: Fitted): Inputs {
  const kept = ['feature_names_in_', '_feature_names_in', '_df_columns'].map(name => self.get(name))
  const names = kept.find(value => value != null)
  if (names !== undefined) {
    const labels = indexValues(names)
    // Numbered columns are no names: an array that was made a DataFrame.
    return { names: labels.every(label => typeof label === 'string') ? labels : null, count: labels.length }
  }
  return { names: null, count: self.number(self.has('n_features_in_') ? 'n_features_in_' : '_n_features') }
}
