import type { Estimator } from '../../estimator.ts'
import { centerKernel } from '../preprocessing/kernel-centerer.ts'
import { checkArray } from '../check-array.ts'
import { float64 } from '../../../graph/tensor.ts'
import { isSingle } from '../is-single.ts'
import { matmulAsHeld } from '../matmul-as-held.ts'
import { namedKernel } from '../metrics/pairwise-kernel.ts'
import { arePointsSingle, pointsOf } from '../points.ts'
import { vector } from '../../estimator.ts'

/** sklearn/decomposition/_kernel_pca.py: the centered kernel with the rows of training, on its scaled eigenvectors. */
export const kernelPca: Estimator = {
  classes: ['sklearn.decomposition._kernel_pca.KernelPCA'],

  translate(self, { graph }) {
    const kernel = namedKernel(self, graph, pointsOf(self, 'X_fit_'), arePointsSingle(self, 'X_fit_'))
    const center = centerKernel(self.part('_centerer'), graph)
    // Renamed in 1.0.
    const [valuesName, vectorsName] = self.has('eigenvalues_') ? ['eigenvalues_', 'eigenvectors_'] : ['lambdas_', 'alphas_']
    const values = self.float64(valuesName)
    const vectors = self.float64(vectorsName)
    const { shape } = self.array(vectorsName)
    const single = isSingle(self, vectorsName)
    const round = single ? Math.fround : Number
    const weights = vectors.map((item, at) => {
      const value = values[at % values.length]!
      return value === 0 ? 0 : round(item / round(Math.sqrt(value)))
    })
    return {
      transform(x) {
        const rows = checkArray(graph, x, { by: self.shortName })
        return vector(matmulAsHeld(graph, center(graph.dense(checkArray(graph, kernel(rows), { by: 'KernelCenterer' }))), float64(weights, shape), single))
      },
    }
  },
}
