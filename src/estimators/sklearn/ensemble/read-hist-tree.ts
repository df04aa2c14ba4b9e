import type { Fitted } from '../../fitted.ts'
import type { RecordField } from '../tree/record-fields.ts'
import type { TreeNodes } from '../../trees/tree-nodes.ts'
import { RecordFields } from '../tree/record-fields.ts'
import { splitFlags } from '../../../graph/ops/tree-ensemble.ts'

/**
 * sklearn/ensemble/_hist_gradient_boosting/common.pyx, PREDICTOR_RECORD_DTYPE; `feature_idx` was unsigned before 1.4. 0.23 has
 * no categories: its threshold is `threshold`.
 */
const fields = {
  value: { kinds: ['f'], bytes: 8 },
  count: { kinds: ['u'] },
  feature_idx: { kinds: ['u', 'i'] },
  num_threshold: { kinds: ['f'], bytes: 8, optional: true },
  threshold: { kinds: ['f'], bytes: 8, optional: true },
  missing_go_to_left: { kinds: ['u'], bytes: 1 },
  left: { kinds: ['u'] },
  right: { kinds: ['u'] },
  gain: { kinds: ['f'] },
  depth: { kinds: ['u'] },
  is_leaf: { kinds: ['u'], bytes: 1 },
  bin_threshold: { kinds: ['u'] },
  is_categorical: { kinds: ['u'], bytes: 1, optional: true },
  bitset_idx: { kinds: ['u'], optional: true },
} as const satisfies Record<string, RecordField>

/** Words of a bitset: a category is an unsigned byte. */
export const setWords = 8

export type HistNodes = RecordFields<keyof typeof fields>

/** A tree whose nodes are still packed. */
export interface HistHead {
  readonly self: Fitted
  readonly nodes: HistNodes
  /** The sets of categories that go left, one per categorical split, in the order of `bitset_idx`. */
  readonly sets: Uint32Array
  /** The number of the first of them. */
  readonly firstSet: number
}

/** A `TreePredictor`. @throws BrineError 'unknown-field', 'corrupt' */
export function openHistTree(self: Fitted, firstSet: number): HistHead {
  const nodes = new RecordFields(self, self.array('nodes'), fields)
  const thresholds = thresholdOf(nodes)
  const knowsCategories = nodes.has('is_categorical')
  for (const name of knowsCategories ? ([thresholds, 'bitset_idx'] as const) : ([thresholds] as const)) {
    if (!nodes.has(name)) throw self.refusal('corrupt', `Its nodes have no field '${name}'`)
  }
  return { self, nodes, sets: knowsCategories ? setsOf(self) : new Uint32Array(0), firstSet }
}

export function thresholdOf(nodes: HistNodes): 'num_threshold' | 'threshold' {
  return nodes.has('num_threshold') ? 'num_threshold' : 'threshold'
}

/** Its nodes, field by field. @throws BrineError 'corrupt' */
export function histNodes({ self, nodes, sets, firstSet }: HistHead): TreeNodes {
  const knowsCategories = nodes.has('is_categorical')
  const isLeaf = nodes.bytes('is_leaf')
  const categorical = knowsCategories ? nodes.bytes('is_categorical') : new Uint8Array(nodes.count)
  const missingLeft = nodes.bytes('missing_go_to_left')
  const bitset = knowsCategories ? nodes.numbers('bitset_idx') : new Float64Array(nodes.count)
  const threshold = nodes.numbers(thresholdOf(nodes)).slice()
  const left = nodes.numbers('left')
  const right = nodes.numbers('right')
  const flags = new Uint8Array(nodes.count)
  for (let node = 0; node < nodes.count; node++) {
    if (isLeaf[node] === 1) {
      left[node] = right[node] = -1
      continue
    }
    if (missingLeft[node] !== 0) flags[node] = splitFlags.missingLeft
    if (categorical[node] === 0) continue
    flags[node] = flags[node]! | splitFlags.categorical
    if (bitset[node]! * setWords >= sets.length)
      throw self.refusal('corrupt', `Node ${node} is on set ${bitset[node]} of ${sets.length / setWords}`)
    threshold[node] = firstSet + bitset[node]!
  }
  return {
    count: nodes.count,
    left,
    right,
    feature: nodes.numbers('feature_idx'),
    threshold,
    flags,
    values: nodes.numbers('value'),
    width: 1,
    place: self.place,
  }
}

/** `raw_left_cat_bitsets`, (sets, 8) words. */
function setsOf(self: Fitted): Uint32Array {
  const array = self.array('raw_left_cat_bitsets')
  if (array.size === 0) return new Uint32Array(0)
  if (array.data instanceof Uint32Array && array.shape.length === 2 && array.shape[1] === setWords) return array.data
  throw self.unexpected('raw_left_cat_bitsets', `an array of ${setWords} uint32 words per set`, array)
}
