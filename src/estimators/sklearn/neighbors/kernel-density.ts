import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { exp } from '../../../graph/math/exp.ts'
import { float64 } from '../../../graph/tensor.ts'
import { kernelDensity as kernelDensityOp, kernelNames, type KernelName } from '../../../graph/ops/kernel-density.ts'
import { log } from '../../../graph/math/log.ts'
import { readTree } from './read-tree.ts'
import { scalar } from '../../estimator.ts'

const logPi = log(Math.PI)

/** sklearn/neighbors/_kde.py, KernelDensity. */
export const kernelDensity: Estimator = {
  classes: ['sklearn.neighbors._kde.KernelDensity'],

  translate(self, { graph }) {
    const { measure, tree, weights } = readTree(self, self.need('tree_'), 'tree_')
    const kernel = self.string('kernel') as KernelName
    if (!kernelNames.includes(kernel)) throw self.unsupportedOption(`kernel='${kernel}'`)
    // Until 1.1 the width is the option's own number.
    const bandwidth = self.number(self.has('bandwidth_') ? 'bandwidth_' : 'bandwidth')
    const [points, features] = measure.centers.shape as [number, number]
    const total = weights === null ? points : weights.reduce((sum, weight) => sum + weight, 0)
    const norm = logNorm(self, kernel, features) - features * log(bandwidth)
    const attributes = {
      ...measure,
      kernel,
      bandwidth,
      offset: norm - log(total),
      relative: self.number('rtol'),
      // Of the kernels' integrals, which are 1.
      absolute: self.number('atol') * total * exp(-norm),
      nodes: tree.leaves.data.length,
      ...(weights !== null && { weights: float64(weights.map(log)) }),
    }
    return { score_samples: x => scalar(graph.add(kernelDensityOp, [graph.dense(checkArray(graph, asDouble(graph, x), { by: self.shortName }))], attributes)) }
  },
}

/** −log of the kernel's integral over n dimensions (sklearn/neighbors/_binary_tree.pxi.tp, _log_kernel_norm). */
function logNorm(self: Fitted, kernel: KernelName, n: number): number {
  switch (kernel) {
    case 'gaussian':
      return -0.5 * n * log(2 * Math.PI)
    case 'tophat':
      return -logBall(n)
    case 'epanechnikov':
      return -(logBall(n) + log(2 / (n + 2)))
    case 'exponential':
      return -(logSphere(n - 1) + logGammaOfHalf(2 * n))
    case 'linear':
      return -(logBall(n) - log(n + 1))
    case 'cosine': {
      let factor = 0
      let term = 2 / Math.PI
      for (let k = 1; k <= n; k += 2) {
        factor += term
        term *= -(n - k) * (n - k - 1) * (2 / Math.PI) * (2 / Math.PI)
      }
      if (!(factor > 0)) throw self.unsupportedOption(`kernel='cosine' of ${n} features`, "The library's own answers are NaN then. Choose another kernel, fit again and save.")
      return -(log(factor) + logSphere(n - 1))
    }
  }
}

/** Volume of the unit ball in n dimensions. */
function logBall(n: number): number {
  return 0.5 * n * logPi - logGammaOfHalf(n + 2)
}

/** Surface of the unit ball in n + 1 dimensions. */
function logSphere(n: number): number {
  return log(2 * Math.PI) + logBall(n - 1)
}

/** log Γ(n / 2), by Γ(x + 1) = x·Γ(x). */
function logGammaOfHalf(n: number): number {
  let sum = n % 2 === 0 ? 0 : 0.5 * logPi
  for (let k = n % 2 === 0 ? 2 : 1; k < n; k += 2) sum += log(k / 2)
  return sum
}
