import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { transposed } from '../transposed.ts'

export interface LinearPredictor {
  /** Outputs per row. */
  readonly outputs: number
  /** Whether `coef_` has a row per output; with one dimension the answer has none of its own. */
  readonly rows: boolean
  /** `x · coef_ᵀ + intercept_`, after the checks of new rows. */
  apply(x: Ref): Ref
}

/** What all linear models share (sklearn/linear_model/_base.py). `coef_` is [features] or [outputs, features]. */
export function linearPredictor(self: Fitted, graph: GraphBuilder): LinearPredictor {
  const coef = self.array('coef_')
  const rows = coef.shape.length > 1
  const outputs = rows ? coef.shape[0]! : 1
  const features = coef.shape.at(-1)!
  if (coef.shape.length > 2) throw self.unexpected('coef_', 'one or two dimensions', coef)
  const weights = float64(transposed(self.float64('coef_'), outputs, features), [features, outputs])
  const attributes = { weights, bias: float64(interceptOf(self, outputs)) }
  return {
    outputs,
    rows,
    apply(x) {
      const checked = checkArray(graph, x, { by: self.shortName })
      return graph.add(matmul, [checked], multipliesSingle(checked, coef) ? { ...attributes, type: 'float32' } : attributes)
    },
  }
}

/** `intercept_` is 0.0 where none was fitted, and broadcast where it is one number. */
function interceptOf(self: Fitted, outputs: number): Float64Array {
  const value = self.need('intercept_')
  if (!(value instanceof NdArray)) return new Float64Array(outputs).fill(self.number('intercept_'))
  const intercept = self.float64('intercept_')
  if (intercept.length === 1) return new Float64Array(outputs).fill(intercept[0]!)
  if (intercept.length !== outputs) throw self.unexpected('intercept_', `${outputs} numbers`, value)
  return intercept
}

/** numpy multiplies float32 (the output of an encoder) by float32 weights in float32. */
export function multipliesSingle(x: Ref, weights: NdArray): boolean {
  return x.type.kind !== 'columns' && x.type.type === 'float32' && weights.dtype.kind === 'f' && weights.dtype.itemsize === 4
}
