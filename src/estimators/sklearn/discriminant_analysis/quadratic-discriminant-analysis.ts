import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { MatmulAttributes } from '../../../graph/ops/matmul.ts'
import type { Methods } from '../../estimator.ts'
import type { Ref } from '../../../graph/builder.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { checkArray } from '../check-array.ts'
import { epsilon, epsilon32, ulps } from '../../../graph/rounding.ts'
import { float64 } from '../../../graph/tensor.ts'
import { fromJointLogLikelihood } from '../naive_bayes/joint-log-likelihood.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { log } from '../../../graph/math/log.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { pow } from '../../../graph/math/pow.ts'
import { probabilities } from '../linear_model/linear-classifier.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { savedBefore } from '../version.ts'
import { scalar, vector } from '../../estimator.ts'
import { softmax } from '../../../graph/ops/softmax.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** −½ (‖(x − μ) R S^(−½)‖² + Σ log S) + log P(y), class by class (sklearn/discriminant_analysis.py). */
export const quadraticDiscriminantAnalysis: Estimator = {
  classes: ['sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis'],

  translate(self, { graph }) {
    const labels = labelsOf(self)
    const classes = classesOf(self, labels.cells.length)
    const volumes = { add: float64(classes.map(({ volume }) => volume.value)), uncertainty: float64(classes.map(({ volume }) => volume.bound)) }
    const priors = Array.from(self.float64('priors_'), share => log(share))
    if (priors.length !== classes.length) throw self.unexpected('priors_', `${classes.length} numbers`, self.need('priors_'))
    const prior = { multiply: float64([-0.5]), add: float64(priors), uncertainty: float64(priors.map(item => ulps(2, item))) }

    const joint = (x: Ref) => {
      const checked = graph.dense(checkArray(graph, x, { by: self.shortName }))
      const squares = classes.map(({ mean, whitening }) => {
        const white = graph.add(matmul, [graph.affine(checked, { subtract: mean })], whitening)
        return graph.add(reduceRows, [graph.add(unary, [white], { function: 'square' })], { by: 'sum', order: 'open' })
      })
      return graph.affine(graph.affine(graph.concat(squares), volumes), prior)
    }
    const decisions: Methods = {
      predict: x => scalar(takeLabel(graph, graph.add(argExtreme, [joint(x)], { which: 'max' }), labels), labels.cells),
      decision_function(x) {
        const each = joint(x)
        if (classes.length !== 2) return vector(each, labels.cells)
        return scalar(graph.add(arithmetic, [graph.select(each, [1]), graph.select(each, [0])], { operator: 'subtract' }))
      },
    }
    // From 1.6 on the logarithms come first, so that none is of 0.
    if (!savedBefore(self, '1.6')) return { ...fromJointLogLikelihood(graph, labels, joint), ...decisions }
    return { ...decisions, ...probabilities(graph, labels, x => graph.add(softmax, [joint(x)], { form: 'shifted' })) }
  },
}

interface ClassGaussian {
  readonly mean: Tensor<Float64Array>
  readonly whitening: MatmulAttributes
  /** Σ log S, and how far the library's may be from it. */
  readonly volume: { readonly value: number; readonly bound: number }
}

function classesOf(self: Fitted, count: number): ClassGaussian[] {
  const means = self.array('means_')
  const [rows, features] = means.shape
  if (means.shape.length !== 2 || rows !== count) throw self.unexpected('means_', `${count} rows`, means)
  const mean = self.float64('means_')
  const rotations = self.items('rotations_')
  const scalings = self.items('scalings_')
  if (rotations.length !== count || scalings.length !== count) throw self.refusal('corrupt', `${self.shortName} has ${rotations.length} rotations and ${scalings.length} scalings for ${count} classes`)
  return rotations.map((rotation, k) => {
    const stored = scalings[k]
    const scaling = numbers(stored, `${self.place}.scalings_[${k}]`)
    const single = stored instanceof NdArray && stored.dtype.itemsize === 4
    if (!(rotation instanceof NdArray) || rotation.shape[0] !== features || rotation.shape[1] !== scaling.length) throw self.unexpected(`rotations_[${k}]`, `${features} rows of ${scaling.length}`, rotation)
    return {
      mean: float64(mean.slice(k * features!, (k + 1) * features!)),
      whitening: whiteningOf(numbers(rotation, `${self.place}.rotations_[${k}]`), scaling, features!, single),
      volume: volumeOf(scaling, single),
    }
  })
}

/** `R · S^(−½)`, which the library computes on each call, in single precision where it was fitted on that: a power within 2 ulp (4 of single precision), and a product. */
function whiteningOf(rotation: Float64Array, scaling: Float64Array, features: number, single: boolean): MatmulAttributes {
  const round = single ? Math.fround : Number
  const factors = scaling.map(item => round(pow(item, -0.5)))
  const weights = rotation.map((item, at) => round(item * factors[at % scaling.length]!))
  const unit = single ? epsilon32 : epsilon
  const doubt = (factor: number) => (single ? 4 * epsilon32 * factor : ulps(2, factor))
  const uncertainty = rotation.map((item, at) => Math.abs(item) * doubt(factors[at % scaling.length]!) + unit * Math.abs(weights[at]!))
  const shape = [features, scaling.length]
  return { weights: float64(weights, shape), uncertainty: float64(uncertainty, shape) }
}

function volumeOf(scaling: Float64Array, single: boolean): ClassGaussian['volume'] {
  let value = 0
  let bound = 0
  let magnitude = 0
  for (const item of scaling) {
    const own = single ? Math.fround(log(item)) : log(item)
    value += own
    bound += single ? 4 * epsilon32 * Math.abs(own) : ulps(2, own)
    magnitude += Math.abs(own)
  }
  return { value, bound: bound + scaling.length * (single ? epsilon32 : epsilon) * magnitude }
}
