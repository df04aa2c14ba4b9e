import type { Fitted } from '../../fitted.ts'
import type { NdArray } from '../../../formats/numpy/ndarray.ts'
import type { Ref } from '../../../graph/builder.ts'
import type { Translator } from '../../estimator.ts'
import type { TreeNodes } from '../../trees/tree-nodes.ts'
import type { TreeCategories } from '../../../graph/ops/tree-ensemble.ts'
import { collectTrees } from '../../trees/collect-trees.ts'
import { ensembleOf, summed } from '../tree/tree-input.ts'
import { float64, int32, uint32 } from '../../../graph/tensor.ts'
import { histInput } from './hist-input.ts'
import { histNodes, openHistTree, setWords, type HistHead } from './read-hist-tree.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { savedBefore } from '../version.ts'
import { unpackHistTrees } from './unpack-hist-trees.ts'
import { width } from '../../../graph/value.ts'

export interface HistSums {
  /** Columns of the sums: 1, or one per class. */
  readonly outputs: number
  sums(x: Ref): Ref
}

/** `_raw_predict` (sklearn/ensemble/_hist_gradient_boosting): from the baseline, tree after tree, all in float64. */
export function histSums(self: Fitted, translator: Translator): HistSums {
  const stages = self.items('_predictors').map(stage => self.itemsOf(stage, '_predictors'))
  const outputs = self.number('n_trees_per_iteration_')
  const trees = stages.flatMap((stage, at) => {
    if (stage.length !== outputs)
      throw self.refusal('corrupt', `Stage ${at} has ${stage.length} trees, expected ${outputs}`)
    return stage.map((tree, k) => self.partOf(tree, `._predictors[${at}][${k}]`))
  })
  // `n_features_` in 0.23.
  const features = self.number(self.has('_n_features') ? '_n_features' : 'n_features_')
  const known = knownSets(self, features)
  const words: Uint32Array[] = [...known.sets]
  const heads = trees.map(tree => {
    const head = openHistTree(tree, words.length)
    for (let from = 0; from < head.sets.length; from += setWords) words.push(head.sets.subarray(from, from + setWords))
    return head
  })
  const collected = unpackHistTrees(heads) ?? collectTrees(oneByOne(heads), heads.reduce((sum, { nodes }) => sum + nodes.count, 0), 1)
  const attributes = summed(collected, {
    outputs,
    start: float64(baselineOf(self, outputs)),
    ...(outputs === 1 ? {} : { targets: int32(trees.map((_, at) => at % outputs)) }),
  })
  const ensemble = ensembleOf(
    translator.graph,
    words.length === 0 ? attributes : { ...attributes, categories: categoriesOf(self, words, known.places) },
  )
  const input = histInput(self, translator)
  return {
    outputs,
    sums(x) {
      const prepared = input(x)
      if (width(prepared.type) !== features)
        throw self.refusal(
          'corrupt',
          `${self.shortName} was fitted on ${features} columns and is given ${width(prepared.type)}`,
        )
      return ensemble(prepared)
    },
  }
}

function* oneByOne(heads: readonly HistHead[]): Iterable<TreeNodes> {
  for (const head of heads) yield histNodes(head)
}

/** `_baseline_prediction`: a number, or one per tree of a stage. */
function baselineOf(self: Fitted, outputs: number): Float64Array {
  const value = self.need('_baseline_prediction')
  const baseline =
    typeof value === 'object' && value !== null && 'shape' in value
      ? self.float64('_baseline_prediction')
      : Float64Array.of(self.number('_baseline_prediction'))
  if (baseline.length === outputs) return baseline
  throw self.refusal('corrupt', `${self.shortName} starts from ${baseline.length} numbers, expected ${outputs}`)
}

/** `_BinMapper.make_known_categories_bitsets`: per categorical feature the categories that training saw. */
function knownSets(self: Fitted, features: number): { sets: Uint32Array[]; places: Int32Array } {
  // 0.23 has no categories; its mapper is `bin_mapper_`.
  if (!self.has('_bin_mapper')) return { sets: [], places: new Int32Array(features).fill(-1) }
  const mapper = self.part('_bin_mapper')
  const isCategorical = mapper.float64('is_categorical_')
  const thresholds = mapper.items('bin_thresholds_')
  if (isCategorical.length !== features || thresholds.length !== features)
    throw mapper.refusal('corrupt', `It knows ${isCategorical.length} features, expected ${features}`)
  const sets: Uint32Array[] = []
  const places = new Int32Array(features).fill(-1)
  for (let feature = 0; feature < features; feature++) {
    if (isCategorical[feature] === 0) continue
    const set = new Uint32Array(setWords)
    for (const category of numbers(thresholds[feature] as NdArray, `${mapper.place}.bin_thresholds_[${feature}]`)) {
      // What is not a whole number below 256 the library casts to a byte, which may be any.
      if (!(Number.isInteger(category) && category >= 0 && category < 256)) {
        throw mapper.refusal('unsupported-option', `Feature ${feature} has the category ${category}, expected a whole number from 0 to 255`, 'Encode its categories by an OrdinalEncoder before, fit again and save.')
      }
      set[category >>> 5] = set[category >>> 5]! | (1 << (category & 31))
    }
    places[feature] = sets.length
    sets.push(set)
  }
  return { sets, places }
}

/**
 * `_predict_one_from_raw_data`: categories are cast to an unsigned byte. Numbers below 0 count as missing from 1.2 on;
 * before, they were cast as well. Nothing else in the file tells which.
 */
function categoriesOf(self: Fitted, words: readonly Uint32Array[], known: Int32Array): TreeCategories {
  const all = new Uint32Array(words.length * setWords)
  words.forEach((set, at) => all.set(set, at * setWords))
  return {
    words: uint32(all),
    offsets: int32(Int32Array.from({ length: words.length + 1 }, (_, set) => set * setWords)),
    known: int32(known),
    cast: 'byte',
    negative: savedBefore(self, '1.2') ? 'cast' : 'missing',
  }
}
