import type { Fitted } from '../../fitted.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { treeImportances } from './tree-importances.ts'

/**
 * `_get_feature_importances(…, transform_func='norm')` (sklearn/feature_selection/_base.py): the magnitudes of one row of
 * numbers, or the norm over the rows of several.
 */
export function importancesOf(self: Fitted, estimator: Fitted): Float64Array {
  const getter = self.get('importance_getter') ?? 'auto'
  if (typeof getter !== 'string') {
    throw self.refusal('custom-code', `${self.shortName}(importance_getter=…) is a function, which Brine never runs`, 'Name the attribute instead, such as "named_steps.model.coef_".')
  }
  const path = getter.split('.')
  const name = path.pop()!
  const owner = getter === 'auto' ? estimator : path.reduce(stepInto, estimator)
  // PLS keeps its coefficients one way and shows them another.
  const known = getter === 'auto' ? ['coef_', 'feature_importances_'] : [name]
  const kept = /^sklearn\.cross_decomposition\./.test(owner.className) ? undefined : known.find(attribute => owner.has(attribute))
  const value = kept === undefined ? undefined : owner.need(kept)
  if (value instanceof NdArray) return magnitudes(self, value, `${owner.place}.${kept}`)
  const worked = known.includes('feature_importances_') ? treeImportances(owner) : undefined
  if (worked !== undefined) return worked.map(Math.abs)
  throw self.refusal(
    'unsupported-option',
    `${self.shortName} chooses columns by the ${getter === 'auto' ? 'importances' : getter} of ${owner.shortName}, which Brine cannot work out`,
    'Use SelectKBest, RFE or SequentialFeatureSelector, whose choice is in the file.',
  )
}

/** `named_steps.model` of a pipeline; an attribute of others. */
function stepInto(part: Fitted, name: string): Fitted {
  if (name === 'named_steps') return part
  for (const step of part.has('steps') ? part.items('steps') : []) {
    const [called, estimator] = part.itemsOf(step, 'steps')
    if (called === name && estimator !== undefined) return part.partOf(estimator, `.steps['${name}']`)
  }
  return part.part(name)
}

function magnitudes(self: Fitted, value: NdArray, place: string): Float64Array {
  const data = numbers(value, place)
  if (value.shape.length === 1) return data.map(Math.abs)
  const [rows, cols] = value.shape as readonly [number, number]
  if (value.shape.length !== 2) throw self.unexpected('importances', 'one or two dimensions', value)
  const order = self.number('norm_order')
  const joined = norms.get(order)
  if (joined === undefined) throw self.unsupportedOption(`norm_order=${order}`, 'Use 1, 2, inf or -inf, fit again and save.')
  const result = new Float64Array(cols).fill(order === -Infinity ? Infinity : 0)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < cols; column++) result[column] = joined(result[column]!, Math.abs(data[row * cols + column]!))
  }
  return order === 2 ? result.map(Math.sqrt) : result
}

/** numpy.linalg.norm's orders without a power of an order, which processors round otherwise: what one more magnitude makes of those before. */
const norms: ReadonlyMap<number, (sum: number, item: number) => number> = new Map([
  [1, (sum, item) => sum + item],
  [2, (sum, item) => sum + item * item],
  [Infinity, Math.max],
  [-Infinity, Math.min],
])
