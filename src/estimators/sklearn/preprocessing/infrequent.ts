import type { Categories } from './categories.ts'
import type { Fitted } from '../../fitted.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'

export interface Groups {
  /** Code after rare categories are grouped, by code before. */
  readonly codes: readonly number[]
  /** The group's code: the last. */
  readonly infrequent: number
}

/** Rare categories as one (`min_frequency`, `max_categories`): per column, undefined where there are none. */
export function groupsOf(self: Fitted, categories: readonly Categories[]): (Groups | undefined)[] {
  if (!self.boolean('_infrequent_enabled', false)) return categories.map(() => undefined)
  return self.items('_default_to_infrequent_mappings').map((mapping, column) => {
    if (mapping === null) return undefined
    const place = `_default_to_infrequent_mappings[${column}]`
    if (!(mapping instanceof NdArray)) throw self.unexpected(place, 'an array', mapping)
    const codes = [...numbers(mapping, `${self.place}.${place}`)]
    return { codes, infrequent: Math.max(...codes) }
  })
}
