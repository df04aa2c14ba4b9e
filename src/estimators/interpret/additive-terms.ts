import type { Axis } from './axis.ts'
import type { Bins, Spelled } from './bins.ts'
import type { Cell } from '../../graph/value.ts'
import type { Fitted } from '../fitted.ts'
import type { Inputs } from '../estimator.ts'
import type { PyValue } from '../../formats/python/value.ts'
import type { Ref } from '../../graph/builder.ts'
import type { Term } from './term.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { PyDict } from '../../formats/python/value.ts'
import { cellOf } from '../cell-of.ts'
import { float64 } from '../../graph/tensor.ts'
import { numberedInputs } from '../numbered-inputs.ts'
import { numbers } from '../../formats/numpy/numbers.ts'
import { isSpelledIn, spelledBins } from './bins.ts'
import { termOf } from './term.ts'

/**
 * As interpret 0.2 keeps them (interpret/glassbox/ebm/ebm.py, EBMPreprocessor.transform; ebm/utils.py,
 * scores_by_feature_group). Until 0.2.1 an unknown category has the last place but one; since, its term adds nothing. Since
 * 0.2.4 place 0 is of what is missing, and categories are kept as texts.
 */
export function readAdditiveTerms(self: Fitted, classes: number): Term[] {
  const mains = self.part('preprocessor_')
  // Terms of several features have coarser bins since 0.2.2.
  const pairs = self.get('pair_preprocessor_') == null ? mains : self.part('pair_preprocessor_')
  if (mains.has('col_min_')) refuseTruthsAlone(self, mains)
  const scores = self.items('additive_terms_')
  const groups = self.items('feature_groups_')
  if (scores.length !== groups.length) throw self.refusal('corrupt', `${self.shortName} has ${scores.length} terms for ${groups.length} groups of features`)
  return groups.map((value, at): Term => {
    const columns = self.itemsOf(value, 'feature_groups_').map(item => Number(cellOf(item, `${self.place}.feature_groups_`)))
    const preprocessor = columns.length > 1 ? pairs : mains
    return termOf(self, `additive_terms_[${at}]`, scores[at], columns.length, classes, (dimension, count) => {
      const column = columns[dimension]!
      return { column, bins: binsOf(self, preprocessor, column, count), count }
    })
  })
}

/** @throws BrineError 'unsupported-option' where a column holds none of a feature's categories, and each row would be rejected */
export function refuseOthersAlone(self: Fitted, x: Ref, terms: readonly Term[]): void {
  const { held, type } = x
  const isLost = ({ bins }: Axis) => 'values' in bins && bins.unknown === 'refused' && !bins.values.some(value => typeof value === 'number' && isSpelledIn(held, value, bins))
  if (type.kind === 'columns' || (held !== 'float64' && held !== 'int64') || !terms.some(({ axes }) => axes.some(isLost))) return
  throw self.refusal('unsupported-option', `${self.shortName} was fitted on categories of another type than what it is given here, none of which it knows`, 'Make the columns float64 before it is fitted, or fit it again with interpret 0.3 or newer, and save it.')
}

/** What it was fitted on; `feature_0` and its kin, which it called an array's columns itself, are no names. Later versions keep them as scikit-learn does. */
export function preprocessedInputs(self: Fitted): Inputs | undefined {
  const names = self.has('preprocessor_') ? self.part('preprocessor_').cells('col_names_') : self.has('feature_names_in_') ? self.cells('feature_names_in_') : undefined
  return names === undefined ? undefined : numberedInputs(names.map(String), 'feature_')
}

/** The codes went back into an array of the rows' own type: truths, where there was nothing else, made one code of all. */
function refuseTruthsAlone(self: Fitted, preprocessor: Fitted): void {
  const mappings = preprocessor.need('col_mapping_')
  const count = preprocessor.items('col_types_').length
  if (!(mappings instanceof PyDict) || mappings.entries.length < count) return
  const keys = mappings.entries.flatMap(([, mapping]) => (mapping instanceof PyDict ? mapping.entries.map(([key]) => cellOf(key, preprocessor.place)) : []))
  if (keys.every(key => key === 'True' || key === 'False')) throw self.refusal('unsupported-option', `${self.shortName} was fitted on truths alone, which this interpret took for one another`, 'Fit it again with interpret 0.4 or newer and save it.')
}

function binsOf(self: Fitted, preprocessor: Fitted, column: number, count: number): Bins {
  const type = preprocessor.cells('col_types_')[column]
  if (type === undefined) throw self.refusal('corrupt', `${self.shortName} has a term of feature ${column}`)
  const sinceText = preprocessor.has('col_min_')
  if (type === 'continuous') {
    const held = entryOf(preprocessor, 'col_bin_edges_', column)
    if (!(held instanceof NdArray)) throw preprocessor.unexpected('col_bin_edges_', 'arrays', held)
    const edges = numbers(held, `${preprocessor.place}.col_bin_edges_`)
    // Until 0.2.2 the least and the largest number stand among the edges; what is below the least counts as that.
    const cuts = sinceText ? edges : preprocessor.has('col_bin_counts_') ? edges.slice(1, -1) : edges.slice(1)
    const first = sinceText ? 1 : 0
    if (cuts.length + first + 1 !== count) throw self.refusal('corrupt', `${self.shortName} has ${cuts.length} cuts for ${count} bins`)
    return { cuts: float64(cuts), first, missing: 'refused' }
  }
  if (type !== 'categorical') throw self.unsupportedOption(`feature_types='${String(type)}'`)
  const mapping = entryOf(preprocessor, 'col_mapping_', column)
  if (!(mapping instanceof PyDict)) throw preprocessor.unexpected('col_mapping_', 'dicts', mapping)
  const pairs = mapping.entries.map(([key, place]) => [cellOf(key, `${preprocessor.place}.col_mapping_`), Number(cellOf(place, `${preprocessor.place}.col_mapping_`))] as const)
  // Until 0.2.2 transforming put the missing one among them.
  const known = sinceText ? pairs : pairs.filter(([key]) => key === key)
  if (known.some(([, place]) => !(Number.isInteger(place) && place >= 0 && place < count))) throw self.refusal('corrupt', `${self.shortName} has a category whose bin is none of ${count}`)
  if (!sinceText) return plainBins(known, preprocessor.has('col_bin_counts_') ? Infinity : count > 1 ? count - 2 : 'refused')
  return textBins(preprocessor, known)
}

/** Categories as cells, found as Python's equality has it. */
function plainBins(known: readonly (readonly [Cell, number])[], unknown: number | 'refused'): Bins {
  const values = known.map(([value]) => value)
  const kinds = new Set(values.map(value => (typeof value === 'bigint' ? 'number' : typeof value)))
  const type = kinds.size > 1 ? 'mixed' : kinds.has('string') ? 'string' : kinds.has('boolean') ? 'bool' : 'float64'
  return { type, values, places: known.map(([, place]) => place), unknown }
}

function textBins(preprocessor: Fitted, known: readonly (readonly [Cell, number])[]): Bins {
  const isPrivate = preprocessor.string('binning').includes('private')
  const other = isPrivate ? known.find(([text]) => text === 'DPOther') : undefined
  const missing = preprocessor.has('missing_str') ? preprocessor.need('missing_str') : 'nan'
  const words = (typeof missing === 'string' ? [missing] : preprocessor.itemsOf(missing, 'missing_str')).map(word => String(cellOf(word, `${preprocessor.place}.missing_str`)))
  // What stands for a gap is one whatever it stands for beside.
  const gaps = words.map((word): Spelled => [word, other?.[1] ?? 0])
  const kept = known.filter(([text]) => text !== other?.[0] && !words.includes(String(text))).map(([text, place]): Spelled => [String(text), place])
  const beside: Spelled[] = other === undefined || words.includes('DPOther') ? gaps : [...gaps, ['DPOther', other[1]]]
  const spelled = spelledBins(kept, other?.[1] ?? Infinity, beside)
  const bins = 'cuts' in spelled ? spelled : { ...spelled, bySpelling: true as const }
  // 0.2.6 went on with the other ones of a column before.
  return isPrivate && other === undefined && !('cuts' in bins) ? { ...bins, unknown: 'refused' } : bins
}

function entryOf(self: Fitted, name: string, column: number): PyValue {
  const held = self.need(name)
  const found = held instanceof PyDict ? held.entries.find(([key]) => Number(cellOf(key, `${self.place}.${name}`)) === column)?.[1] : undefined
  if (found === undefined) throw self.refusal('corrupt', `${self.shortName}.${name} has nothing of feature ${column}`)
  return found
}
