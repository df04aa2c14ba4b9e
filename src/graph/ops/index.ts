/** The closed set of operations: one line each. */
import type { Op } from '../op.ts'
import { BrineError } from '../../errors.ts'
import { affine } from './affine.ts'
import { argExtreme } from './arg-extreme.ts'
import { cast } from './cast.ts'
import { categoryLookup } from './category-lookup.ts'
import { checkFinite } from './check-finite.ts'
import { checkPresent } from './check-present.ts'
import { clip } from './clip.ts'
import { concat } from './concat.ts'
import { constant } from './constant.ts'
import { distance } from './distance.ts'
import { impute } from './impute.ts'
import { matmul } from './matmul.ts'
import { missingMask } from './missing-mask.ts'
import { normalizeRows } from './normalize-rows.ts'
import { oneHot } from './one-hot.ts'
import { pair } from './pair.ts'
import { select } from './select.ts'
import { softmax } from './softmax.ts'
import { sum } from './sum.ts'
import { tableLookup } from './table-lookup.ts'
import { takeLabels } from './take-labels.ts'
import { threshold } from './threshold.ts'
import { toDense } from './to-dense.ts'
import { treeEnsemble } from './tree-ensemble.ts'
import { unary } from './unary.ts'

// Attributes are checked by each op's own `infer`, so the table forgets their types.
type AnyOp = { readonly name: string }

const all: readonly AnyOp[] = [
  affine,
  argExtreme,
  cast,
  categoryLookup,
  checkFinite,
  checkPresent,
  clip,
  concat,
  constant,
  distance,
  impute,
  matmul,
  missingMask,
  normalizeRows,
  oneHot,
  pair,
  select,
  softmax,
  sum,
  tableLookup,
  takeLabels,
  threshold,
  toDense,
  treeEnsemble,
  unary,
]

const ops = new Map<string, Op>(all.map(op => [op.name, op as Op]))

/** The operation of that name. @throws BrineError 'corrupt' for a name that this version does not know */
export function opNamed(name: string): Op {
  const op = ops.get(name)
  if (op === undefined) {
    throw new BrineError('corrupt', `The model uses the operation '${name}', which this version does not have`, {
      hint: 'Compile the model again with this version, or use the version that compiled it.',
    })
  }
  return op
}

export function opNames(): string[] {
  return [...ops.keys()].sort()
}
