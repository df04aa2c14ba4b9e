import type { Fitted } from '../../fitted.ts'
import type { Importances, Translator } from '../../estimator.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { float32, float64 } from '../../../graph/tensor.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { savedBefore } from '../version.ts'

/**
 * `_get_feature_importances(…, transform_func='norm')` (sklearn/feature_selection/_base.py): the magnitudes of one row of
 * numbers, or the norm over the rows of several; of float32 in float32.
 */
export function importancesOf(self: Fitted, estimator: Fitted, worked: Translator['importances']): Float64Array | Float32Array {
  const getter = self.get('importance_getter') ?? 'auto'
  if (typeof getter !== 'string') {
    throw self.refusal('custom-code', `${self.shortName}(importance_getter=…) is a function, which Brine never runs`, 'Name the attribute instead, such as "named_steps.model.coef_".')
  }
  const path = getter.split('.')
  const name = path.pop()!
  const owner = getter === 'auto' ? estimator : path.reduce(stepInto, estimator)
  const properties = ['coef_', 'feature_importances_']
  const known = getter === 'auto' ? properties : [name]
  // Before 1.3 PLS kept its coefficients one way and showed them another.
  const kept = owner.className.startsWith('sklearn.cross_decomposition.') && savedBefore(owner, '1.3') ? undefined : known.find(attribute => owner.has(attribute))
  const value = kept === undefined ? undefined : owner.need(kept)
  if (value instanceof NdArray) return magnitudes(self, inFile(value, `${owner.place}.${kept}`))
  const importances = known.some(attribute => properties.includes(attribute)) ? worked(owner) : undefined
  if (importances !== undefined) return magnitudes(self, importances)
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

function inFile(value: NdArray, place: string): Importances {
  const data = numbers(value, place)
  return value.dtype.kind === 'f' && value.dtype.itemsize === 4 ? float32(Float32Array.from(data), value.shape) : float64(data, value.shape)
}

function magnitudes(self: Fitted, { data, shape }: Importances): Float64Array | Float32Array {
  if (shape.length === 1) return data.map(Math.abs)
  const [rows, cols] = shape as readonly [number, number]
  if (shape.length !== 2) throw self.refusal('corrupt', `Its importances have ${shape.length} dimensions, expected one or two`)
  const order = self.number('norm_order')
  const joined = norms.get(order)
  if (joined === undefined) throw self.unsupportedOption(`norm_order=${order}`, 'Use 1, 2, inf or -inf, fit again and save.')
  const result = (data instanceof Float32Array ? new Float32Array(cols) : new Float64Array(cols)).fill(order === -Infinity ? Infinity : 0)
  const round = data instanceof Float32Array ? Math.fround : (item: number) => item
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < cols; column++) result[column] = joined(result[column]!, Math.abs(data[row * cols + column]!), round)
  }
  return order === 2 ? result.map(Math.sqrt) : result
}

type Norm = (sum: number, item: number, round: (number: number) => number) => number

/** numpy.linalg.norm's orders without a power of an order, which processors round otherwise: what one more magnitude makes of those before. */
const norms = new Map<number, Norm>([
  [1, (sum, item) => sum + item],
  [2, (sum, item, round) => sum + round(item * item)],
  [Infinity, (sum, item) => Math.max(sum, item)],
  [-Infinity, (sum, item) => Math.min(sum, item)],
])
