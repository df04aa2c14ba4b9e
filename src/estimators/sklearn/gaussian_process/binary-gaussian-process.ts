import type { Estimator } from '../../estimator.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { checkArray } from '../check-array.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { covarianceOf } from './covariance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { pointsOf } from '../points.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { scalar, vector } from '../../estimator.ts'
import { solveTriangular } from '../../../graph/ops/solve-triangular.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** The logistic function as a sum of error functions (C. K. I. Williams and D. Barber, "Bayesian classification with Gaussian processes", 1998, appendix A). */
const slopes = [0.41, 0.4, 0.37, 0.44, 0.39]
const shares = [-1854.8214151, 3516.89893646, 221.29346712, 128.12323805, -2010.49422654]

/** sklearn/gaussian_process/_gpc.py: Rasmussen and Williams, "Gaussian Processes for Machine Learning" (2006), algorithm 3.2. */
export const binaryGaussianProcess: Estimator = {
  classes: ['sklearn.gaussian_process._gpc._BinaryGaussianProcessClassifierLaplace'],

  translate(self, { graph }) {
    const labels = labelsOf(self)
    const points = pointsOf(self, 'X_train_')
    const count = points.shape[0]!
    const kernel = covarianceOf(self, graph)
    const expected = self.float64('pi_')
    const targets = self.float64('y_train_')
    const residuals = { weights: float64(targets.map((target, at) => target - expected[at]!), [count, 1]) }
    const roots = { multiply: float64(self.float64('W_sr_')) }
    const factor = pointsOf(self, 'L_')
    const finite = (x: Ref) => graph.dense(checkArray(graph, x, { by: 'GaussianProcessClassifier' }))
    const mean = (x: Ref) => graph.add(matmul, [kernel.across(x)], residuals)
    return {
      predict: x => scalar(takeLabel(graph, graph.add(threshold, [mean(finite(x))], { at: 0, strict: true }), labels), labels.cells),
      predict_proba(x) {
        const rows = finite(x)
        // scipy.linalg.solve has a check of its own.
        const solved = graph.add(solveTriangular, [finite(graph.affine(kernel.across(rows), roots))], { factor })
        const known = graph.add(reduceRows, [graph.add(unary, [solved], { function: 'square' })], { by: 'sum', order: 'open' })
        const variance = graph.add(arithmetic, [kernel.own(rows), known], { operator: 'subtract' })
        return vector(graph.add(pair, [averaged(graph, mean(rows), variance)], { form: 'complement' }), labels.cells)
      },
    }
  },
}

/** The mean of the logistic function of a normal variable. */
function averaged(graph: GraphBuilder, mean: Ref, variance: Ref): Ref {
  const calculate = (operator: 'add' | 'divide' | 'multiply', a: Ref, b: Ref) => graph.add(arithmetic, [a, b], { operator })
  const root = (x: Ref) => graph.add(unary, [x], { function: 'sqrt' })
  const each = (values: readonly number[]) => graph.add(constant, [mean], { values: float64(values) })
  const alpha = graph.add(unary, [graph.affine(variance, { multiply: float64([2]) })], { function: 'reciprocal' })
  const spread = root(calculate('divide', alpha, calculate('add', each(slopes.map(slope => slope * slope)), alpha)))
  const errors = graph.add(unary, [calculate('multiply', calculate('multiply', each(slopes), mean), spread)], { function: 'erf' })
  const width = root(calculate('divide', each([Math.PI]), alpha))
  const area = graph.affine(root(graph.affine(graph.affine(variance, { multiply: float64([2]) }), { multiply: float64([Math.PI]) })), { multiply: float64([2]) })
  const integrals = calculate('divide', calculate('multiply', errors, width), area)
  const total = 0.5 * shares.reduce((sum, share) => sum + share, 0)
  const magnitude = shares.reduce((sum, share) => sum + Math.abs(share), 0)
  return graph.add(matmul, [integrals], { weights: float64(shares, [shares.length, 1]), bias: float64([total]), magnitude: float64([magnitude]) })
}
