import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Methods } from '../../estimator.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { kernelName, pairwiseKernel } from '../metrics/pairwise-kernel.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { matmul } from '../../../graph/ops/matmul.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { ofNeighbors } from '../../../graph/ops/of-neighbors.ts'
import { arePointsSingle, pointsOf } from '../points.ts'
import { scalar, vector } from '../../estimator.ts'
import { searchOf } from '../neighbors/search.ts'

/** BaseLabelPropagation: the label distributions of the rows of training, weighed by the kernel, as shares. */
export function propagatedLabels(self: Fitted, graph: GraphBuilder): Methods {
  const labels = labelsOf(self)
  const distributions = pointsOf(self, 'label_distributions_')
  const weigh = weighing(self, graph, distributions)
  const proba = (x: Ref) => graph.add(normalizeRows, [weigh(x)], {})
  return {
    predict: x => scalar(takeLabel(graph, graph.add(argExtreme, [proba(x)], { which: 'max' }), labels), labels.cells),
    predict_proba: x => vector(proba(x), labels.cells),
  }
}

/** What each class weighs for a row. */
function weighing(self: Fitted, graph: GraphBuilder, distributions: Tensor<Float64Array>): (x: Ref) => Ref {
  const kernel = kernelName(self, 'kernel')
  if (kernel === 'knn') {
    const search = searchOf(self.part('nn_fit'), graph)
    const count = self.number('n_neighbors')
    return x => graph.add(ofNeighbors, [search.nearest(x, count)], { targets: distributions, by: 'sum' })
  }
  if (kernel !== 'rbf') throw self.unsupportedOption(`kernel='${kernel}'`)
  const similar = pairwiseKernel(self, graph, pointsOf(self, 'X_'), { kernel, gamma: self.number('gamma') }, arePointsSingle(self, 'X_'))
  return x => graph.add(matmul, [asDouble(graph, similar(checkArray(graph, x, { by: self.shortName })))], { weights: distributions })
}
