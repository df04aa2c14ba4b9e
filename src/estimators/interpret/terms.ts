import type { Axis } from './axis.ts'
import type { Bins } from './bins.ts'
import type { Fitted } from '../fitted.ts'
import type { Term } from './term.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { PyDict } from '../../formats/python/value.ts'
import { cellOf } from '../cell-of.ts'
import { float64 } from '../../graph/tensor.ts'
import { numbers } from '../../formats/numpy/numbers.ts'
import { spelledBins } from './bins.ts'
import { termOf } from './term.ts'

/** As interpret keeps them since 0.3 (interpret/glassbox/_ebm/_bin.py): place 0 is of what is missing, the last one of what is unknown. */
export function readTerms(self: Fitted, classes: number): Term[] {
  const types = self.cells('feature_types_in_').map(String)
  const levels = self.items('bins_').map(value => self.itemsOf(value, 'bins_'))
  if (types.length !== levels.length) throw self.refusal('corrupt', `${self.shortName} has ${types.length} types for ${levels.length} features`)
  const scores = self.items('term_scores_')
  return self.items('term_features_').map((value, at): Term => {
    const columns = self.itemsOf(value, 'term_features_').map(item => Number(cellOf(item, `${self.place}.term_features_`)))
    return termOf(self, `term_scores_[${at}]`, scores[at], columns.length, classes, (dimension, count): Axis => {
      const column = columns[dimension]!
      const own = levels[column]
      if (own === undefined || own.length === 0) throw self.refusal('corrupt', `${self.shortName}.term_features_[${at}] names feature ${column}`)
      // Terms of several features have coarser bins, where there are any.
      return { column, bins: readBins(self, own[Math.min(own.length, columns.length) - 1]!, types[column]!, count), count }
    })
  })
}

function readBins(self: Fitted, value: unknown, type: string, count: number): Bins {
  if (value instanceof NdArray && type === 'continuous') {
    const cuts = numbers(value, `${self.place}.bins_`)
    if (cuts.length + 3 !== count) throw self.refusal('corrupt', `${self.shortName} has ${cuts.length} cuts for ${count} bins`)
    return { cuts: float64(cuts), first: 1, missing: 'first' }
  }
  if (value instanceof PyDict && (type === 'nominal' || type === 'ordinal')) {
    const pairs = value.entries.map(([key, place]) => [cellOf(key, `${self.place}.bins_`), Number(cellOf(place, `${self.place}.bins_`))] as const)
    if (pairs.some(([key, place]) => typeof key !== 'string' || !(Number.isInteger(place) && place > 0 && place < count - 1))) throw self.refusal('corrupt', `${self.shortName}.bins_ has a category whose bin is none of ${count}`)
    return spelledBins(pairs.map(([key, place]) => [String(key), place]), count - 1)
  }
  throw self.unsupportedOption(`feature_types='${type}'`)
}
