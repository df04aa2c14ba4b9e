import type { Dense } from '../value.ts'
import { boundBy, type BoundRun, type Op } from '../op.ts'
import { corrupt, expectDense, expectWord } from '../expect.ts'
import { epsilon } from '../rounding.ts'

export interface OneVersusOneAttributes {
  readonly classes: number
  /**
   * votes: how many pairs each class wins; a decision of 0 is the second class's (libsvm's svm_predict_values).
   * decisions: votes, 0 being the first class's, plus the sum s of its decisions as s / (3·(|s| + 1))
   * (sklearn.utils.multiclass._ovr_decision_function).
   */
  readonly form: 'votes' | 'decisions'
  /** The decisions are sums of kernels by finite weights: of one that is no number kernels overflow, and the row is rejected. */
  readonly ofKernels?: boolean
}

/**
 * A column per class from a decision for each pair of classes (0 and 1, 0 and 2 …), above 0 for the first of the two. Input
 * 1, where there is one, says who wins each pair, whatever the decision: 0 the first, 1 the second. An op of its own: no
 * other one knows what a column stands for.
 */
export const oneVersusOne: Op<OneVersusOneAttributes> = {
  name: 'one_versus_one',
  fidelity: () => 'E',

  infer({ classes, form, ofKernels }, inputs) {
    expectWord('one_versus_one', 'form', form, ['votes', 'decisions'])
    if (ofKernels !== undefined && typeof ofKernels !== 'boolean') throw corrupt('one_versus_one', `ofKernels is ${JSON.stringify(ofKernels)}`)
    const { cols } = expectDense('one_versus_one', inputs, 0)
    if (!Number.isInteger(classes) || classes < 2 || (classes * (classes - 1)) / 2 !== cols) {
      throw corrupt('one_versus_one', `the input has ${cols} columns for ${classes} classes`)
    }
    if (inputs.length > 1 && expectDense('one_versus_one', inputs, 1).cols !== cols) throw corrupt('one_versus_one', `input 1 has not ${cols} columns`)
    return { kind: 'dense', type: 'float64', cols: classes }
  },

  ...boundBy(bind),

  bound({ classes, form }, inputs, bounds) {
    const { rows, cols, data } = inputs[0] as Dense
    const bound = new Float64Array(rows * classes)
    const sums = new Float64Array(classes)
    for (let row = 0; row < rows; row++) {
      const to = row * classes
      sums.fill(0)
      let at = row * cols
      for (let i = 0; i < classes; i++) {
        for (let j = i + 1; j < classes; j++, at++) {
          const own = bounds[0]![at]!
          // A vote that may fall to the other class: one more or one less for both.
          const open = bounds[1] === undefined ? own > 0 && !(Math.abs(data[at]!) > own) : bounds[1][at]! > 0
          for (const k of [i, j]) {
            bound[to + k] = bound[to + k]! + (open ? 1 : 0)
            sums[k] = sums[k]! + own + (own === 0 ? 0 : classes * epsilon * Math.abs(data[at]!))
          }
        }
      }
      // The slope of s / (3·(|s| + 1)) is 1/3 at most.
      if (form === 'decisions') for (let k = 0; k < classes; k++) bound[to + k] = bound[to + k]! + (sums[k] === 0 ? 0 : sums[k]! / 3 + 2 * classes * epsilon)
    }
    return bound
  },

  describe: ({ classes, form }) => `${form} of ${classes} classes`,
}

function bind({ classes, form, ofKernels = false }: OneVersusOneAttributes): BoundRun {
  const sums = new Float64Array(classes)
  return (inputs, output, context) => {
    const { rows, cols, data } = inputs[0] as Dense
    const winners = (inputs[1] as Dense | undefined)?.data
    const y = (output as Dense).data
    y.fill(0)
    for (let row = 0; row < rows; row++) {
      const to = row * classes
      sums.fill(0)
      let at = row * cols
      for (let i = 0; i < classes; i++) {
        for (let j = i + 1; j < classes; j++, at++) {
          const decision = data[at]!
          // Of kernels that are infinite libsvm adds those of the pair's classes only; here the others' make it NaN.
          if (ofKernels && decision !== decision) context.reject(row, 0, null, 'it is so far from the support vectors that its kernels overflow')
          sums[i] = sums[i]! + decision
          sums[j] = sums[j]! - decision
          const first = winners !== undefined ? winners[at] === 0 : form === 'votes' ? decision > 0 : !(decision < 0)
          const winner = to + (first ? i : j)
          y[winner] = y[winner]! + 1
        }
      }
      if (form === 'votes') continue
      for (let k = 0; k < classes; k++) y[to + k] = y[to + k]! + sums[k]! / (3 * (Math.abs(sums[k]!) + 1))
    }
  }
}
