import type { Ref } from '../../graph/builder.ts'
import type { TextCount } from '../../graph/ops/text-counts.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { refuseMissing } from '../refuse-missing.ts'
import { constant } from '../../graph/ops/constant.ts'
import { cells, float64 } from '../../graph/tensor.ts'
import { impute } from '../../graph/ops/impute.ts'
import { textCounts } from '../../graph/ops/text-counts.ts'
import { threshold } from '../../graph/ops/threshold.ts'
import { transformer, variablesOf } from './transformer.ts'

/** A count, whether there is any or none of it, or one count over another (where that is 0, so is the first). */
type Feature = TextCount | { readonly any: TextCount } | { readonly none: TextCount } | { readonly share: readonly [TextCount, of: TextCount] }

/** `TEXT_FEATURES` of the library. */
const features: Readonly<Record<string, Feature>> = {
  char_count: 'visible',
  word_count: 'words',
  sentence_count: 'sentences',
  avg_word_length: { share: ['stripped', 'words'] },
  digit_count: 'digits',
  letter_count: 'letters',
  uppercase_count: 'uppercase',
  lowercase_count: 'lowercase',
  special_char_count: 'special',
  whitespace_count: 'spaces',
  whitespace_ratio: { share: ['spaces', 'characters'] },
  digit_ratio: { share: ['digits', 'visible'] },
  uppercase_ratio: { share: ['uppercase', 'visible'] },
  has_digits: { any: 'digits' },
  has_uppercase: { any: 'uppercase' },
  is_empty: { none: 'characters' },
  starts_with_uppercase: 'starts_uppercase',
  ends_with_punctuation: 'ends_sentence',
  unique_word_count: 'different_words',
  lexical_diversity: { share: ['words', 'different_words'] },
}

/** How many characters, words and sentences texts have (feature_engine/text/text_features.py). A missing text is empty from then on, or rejected. */
export const textFeatures = transformer(['text.text_features.TextFeatures'], (self, { graph }) => {
  const variables = variablesOf(self)
  const asked = self.cells('features_').map(name => {
    if (typeof name === 'string' && Object.hasOwn(features, name)) return [name, features[name]!] as const
    throw self.unsupportedOption(`features=['${String(name)}']`)
  })
  const refusesMissing = self.string('missing_values') === 'raise'
  const drops = self.boolean('drop_original')
  const counts = [...new Set(asked.flatMap(([, feature]) => countsOf(feature)))]
  const made = (counted: Ref, feature: Feature): Ref => {
    const count = (name: TextCount) => graph.select(counted, [counts.indexOf(name)])
    if (typeof feature === 'string') return count(feature)
    if ('any' in feature) return graph.add(threshold, [count(feature.any)], { at: 0, strict: true })
    if ('none' in feature) return graph.add(threshold, [graph.affine(count(feature.none), { multiply: float64([-1]) })], { at: 0, strict: false })
    const [part, whole] = feature.share.map(count) as [Ref, Ref]
    const divisor = graph.add(arithmetic, [whole, graph.add(constant, [whole], { values: float64([1]) })], { operator: 'max' })
    return graph.add(arithmetic, [part, divisor], { operator: 'divide' })
  }
  return frame => {
    for (const variable of variables) {
      const held = frame.get([variable])
      if (held.type.kind !== 'columns') throw self.refusal('unsupported-option', `${self.shortName} counts in '${variable}', which a step before it makes a number of`, 'Let it come first, fit again and save.')
      graph.demand(held, 0, 'string')
      const texts = refusesMissing ? refuseMissing(self, graph, held) : graph.add(impute, [held], { missing: 'nan', fill: cells(['']) })
      frame.set([variable], texts)
      const counted = graph.add(textCounts, [texts], { counts })
      for (const [name, feature] of asked) frame.set([`${variable}_${name}`], made(counted, feature))
    }
    if (drops) frame.drop(variables)
  }
})

function countsOf(feature: Feature): readonly TextCount[] {
  if (typeof feature === 'string') return [feature]
  return 'any' in feature ? [feature.any] : 'none' in feature ? [feature.none] : feature.share
}
