import type { Fitted } from '../../fitted.ts'
import { PyObject } from '../../../formats/python/value.ts'
import { cellOf } from '../../cell-of.ts'

/** `_weights_not_none`: the weights of the members that were not dropped (sklearn/ensemble/_voting.py). */
export function memberWeights(self: Fitted, members: number): Float64Array | null {
  if ((self.get('weights') ?? null) === null) return null
  const weights = self.items('weights').map(weight => Number(cellOf(weight, `${self.place}.weights`)))
  const named = self.items('estimators').map(item => self.itemsOf(item, 'estimators')[1])
  const kept = Float64Array.from(weights.filter((_, at) => named[at] instanceof PyObject))
  if (kept.length !== members) throw self.refusal('corrupt', `${self.shortName} has ${kept.length} weights for ${members} estimators`)
  if (kept.some(weight => weight < 0)) throw self.unsupportedOption('weights below 0', 'Give weights of 0 or more, fit again and save.')
  return kept
}
