import type { Fitted } from '../../fitted.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyDict, PySet } from '../../../formats/python/value.ts'
import { cellOf } from '../../cell-of.ts'
import { int32, type Tensor } from '../../../graph/tensor.ts'

export interface Vocabulary {
  readonly terms: Tensor<string[]>
  /** The column of each term. */
  readonly places: Tensor<Int32Array>
  readonly cols: number
}

/** `vocabulary_`, or that which an unfitted vectorizer was given (`_validate_vocabulary`). */
export function vocabularyOf(self: Fitted): Vocabulary {
  const value = self.has('vocabulary_') ? self.need('vocabulary_') : self.get('vocabulary')
  if (value == null) throw self.refusal('corrupt', `${self.shortName} has no attribute 'vocabulary_'`, 'Was it fitted? Fit it and save it again.')
  if (value instanceof PyDict) return byPlace(self, value.entries)
  const terms = value instanceof PySet ? [...value.items].sort(byCodePoint) : self.itemsOf(value, 'vocabulary')
  return byPlace(self, terms.map((term, at) => [term, at]))
}

/** Every place from 0 has one term; one that is no text equals no token. */
function byPlace(self: Fitted, entries: readonly (readonly [PyValue, PyValue])[]): Vocabulary {
  const cols = entries.length
  const taken = new Set<number>()
  const terms: string[] = []
  const places: number[] = []
  for (const [term, value] of entries) {
    const place = Number(cellOf(value, `${self.place}.vocabulary_`))
    if (!Number.isInteger(place) || place < 0 || place >= cols || taken.has(place)) {
      throw self.refusal('corrupt', `${self.shortName}.vocabulary_ gives a term the place ${place}, expected each of 0 to ${cols - 1} once`)
    }
    taken.add(place)
    if (typeof term !== 'string') continue
    terms.push(term)
    places.push(place)
  }
  return { terms: { type: 'string', shape: [terms.length], data: terms }, places: int32(places), cols }
}

/** Python sorts texts by code point, JavaScript by UTF-16 unit. */
function byCodePoint(a: PyValue, b: PyValue): number {
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}
