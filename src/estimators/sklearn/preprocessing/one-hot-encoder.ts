import type { Categories } from './categories.ts'
import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { categoriesOf, encoderInputs, lookup } from './categories.ts'
import { groupsOf } from './infrequent.ts'
import { int32 } from '../../../graph/tensor.ts'
import { oneHot } from '../../../graph/ops/one-hot.ts'
import { asOutput } from './output-type.ts'
import { savedBefore } from '../version.ts'
import { vector } from '../../estimator.ts'

/** sklearn/preprocessing/_encoders.py, OneHotEncoder.transform. */
export const oneHotEncoder: Estimator = {
  classes: ['sklearn.preprocessing._encoders.OneHotEncoder'],

  translate(self, { graph }) {
    const categories = categoriesOf(self)
    const handleUnknown = unknownOf(self)
    // 0.23 knows no missing values.
    const options = { unknown: handleUnknown === 'error' ? 'reject' : 'code', allowMissing: !savedBefore(self, '0.24') } as const
    const columns = blocksOf(self, categories, handleUnknown)
    const attributes = {
      sizes: columns.map(({ size }) => size),
      maps: columns.map(({ map }) => int32(map)),
      ...(columns.some(({ unknown }) => unknown >= 0) && { unknown: columns.map(({ unknown }) => unknown) }),
      // `sparse` until 1.1; in 1.2 and 1.3 fit copied it to `sparse_output`.
      sparse: self.has('sparse_output') ? self.boolean('sparse_output') : self.boolean('sparse', true),
    }
    const asTyped = asOutput(self, graph)
    return {
      transform(x) {
        const codes = lookup(self, graph, x, categories, options)
        return vector(asTyped(graph.add(oneHot, [codes], attributes)))
      },
    }
  },

  inputs: encoderInputs,
}

type HandleUnknown = 'error' | 'ignore' | 'infrequent'

function unknownOf(self: Fitted): HandleUnknown {
  const option = self.string('handle_unknown')
  switch (option) {
    case 'error':
    case 'ignore':
      return option
    case 'infrequent_if_exist':
      return 'infrequent'
    case 'warn':
      // Meant as infrequent_if_exist, but 1.6 and 1.7 compare the option itself and leave zeros (_map_infrequent_categories).
      return savedBefore(self, '1.8') ? 'ignore' : 'infrequent'
    default:
      throw self.unsupportedOption(`handle_unknown='${option}'`)
  }
}

interface Block {
  /** Columns of the output. */
  readonly size: number
  /** Place of each code, −1 for the dropped one. */
  readonly map: readonly number[]
  /** Place of an unknown category; −1: none. */
  readonly unknown: number
}

function blocksOf(self: Fitted, categories: readonly Categories[], handleUnknown: HandleUnknown): Block[] {
  const dropped = droppedOf(self, categories.length)
  const groups = groupsOf(self, categories)
  return categories.map(({ cells }, column) => {
    const { codes, infrequent } = groups[column] ?? { codes: cells.map((_, code) => code), infrequent: -1 }
    const count = codes.reduce((most, code) => Math.max(most, code + 1), 0)
    const drop = dropped[column]!
    const place = (code: number) => (code < 0 || code === drop ? -1 : drop >= 0 && code > drop ? code - 1 : code)
    const unknown = handleUnknown === 'infrequent' ? place(infrequent) : -1
    return { size: drop >= 0 ? count - 1 : count, map: codes.map(place), unknown }
  })
}

/** Per column the code that is dropped, counted after rare categories are grouped; −1: none. */
function droppedOf(self: Fitted, columns: number): number[] {
  // From 1.2.2 on `drop_idx_` counts the ungrouped categories, and this one the groups; before, `drop_idx_` did.
  const name = self.has('_drop_idx_after_grouping') ? '_drop_idx_after_grouping' : 'drop_idx_'
  if (self.need(name) === null) return new Array<number>(columns).fill(-1)
  const dropped = self.cells(name)
  if (dropped.length !== columns) {
    throw self.refusal('corrupt', `${self.shortName}.${name} has ${dropped.length} items for ${columns} columns`)
  }
  return dropped.map(code => (code === null ? -1 : Number(code)))
}
