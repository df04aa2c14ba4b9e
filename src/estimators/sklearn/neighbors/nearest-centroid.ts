import type { Estimator, Methods } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Labels } from '../labels.ts'
import type { MeasureAttributes } from '../../../graph/distances/measure.ts'
import type { MetricName } from '../../../graph/distances/metrics.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { kernelName } from '../metrics/pairwise-kernel.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { log } from '../../../graph/math/log.ts'
import { leastLength } from '../least-length.ts'
import { metricNamed } from './metric-name.ts'
import { pointsOf } from '../points.ts'
import { reduceRows } from '../../../graph/ops/reduce-rows.ts'
import { savedBefore } from '../version.ts'
import { scalar, vector } from '../../estimator.ts'
import { softmax } from '../../../graph/ops/softmax.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** sklearn/neighbors/_nearest_centroid.py, NearestCentroid. */
export const nearestCentroid: Estimator = {
  classes: ['sklearn.neighbors._nearest_centroid.NearestCentroid'],

  translate(self, { graph }) {
    const labels = labelsOf(self)
    const metric = metricNamed(self, kernelName(self, 'metric'))
    const measured = measureBy(self, metric, pointsOf(self, 'centroids_'))
    const read = (x: Ref) => graph.dense(checkArray(graph, asDouble(graph, x), { by: self.shortName }))
    const nearest = (x: Ref) => graph.add(argExtreme, [graph.add(distance, [read(x)], measured)], { which: 'min' })
    // From 1.6 on there are priors; equal ones (numpy.isclose) leave the nearest centre.
    const priors = self.has('class_prior_') ? self.float64('class_prior_') : null
    const share = 1 / labels.cells.length
    const even = priors === null || priors.every(prior => Math.abs(prior - share) <= 1e-8 + 1e-5 * share)
    const scores = priors === null ? null : discriminants(self, graph, read, priors)
    return {
      predict(x) {
        const codes = even || scores === null ? nearest(x) : graph.add(argExtreme, [scores(x)], { which: 'max' })
        return scalar(takeLabel(graph, codes, labels), labels.cells)
      },
      ...(scores !== null && metric === 'euclidean' && discriminantAnswers(graph, labels, scores)),
    }
  },
}

/** How far rows are from centres: until 1.1 as pairwise_distances has it, which leaves most to scipy; later as DistanceMetric has it. */
function measureBy(self: Fitted, metric: MetricName, centers: Tensor<Float64Array>): MeasureAttributes {
  if (metric === 'euclidean') return { centers, squared: false }
  if (['seuclidean', 'mahalanobis', 'wminkowski'].includes(metric)) {
    throw self.unsupportedOption(`metric='${metric}'`, "The library takes its variances or weights from the rows asked about. Choose metric='euclidean' or 'manhattan', fit again and save.")
  }
  const named = metric === 'minkowski' ? 'euclidean' : metric === 'braycurtis' && savedBefore(self, '1.2') ? 'braycurtis_of_sums' : metric
  return { centers, metric: named, blas: true, ...(metric === 'cosine' && { least: leastLength(self) }) }
}

/** Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", equation 18.2: −‖(x − c) / s‖² + 2·log π. */
function discriminants(self: Fitted, graph: GraphBuilder, read: (x: Ref) => Ref, priors: Float64Array): (x: Ref) => Ref {
  const deviations = self.float64('within_class_std_dev_').map(deviation => (deviation === 0 ? 1 : deviation))
  const centers = pointsOf(self, 'centroids_')
  const cols = centers.shape[1]!
  const scaled = float64(centers.data.map((item, at) => item / deviations[at % cols]!), centers.shape)
  const measured = measureBy(self, metricNamed(self, kernelName(self, 'metric')), scaled)
  return x => {
    const distances = graph.add(distance, [graph.affine(read(x), { divide: float64(deviations) })], measured)
    const squares = graph.add(unary, [distances], { function: 'square' })
    return graph.affine(squares, { multiply: float64([-1]), add: float64(priors.map(prior => 2 * log(prior))) })
  }
}

/** sklearn/discriminant_analysis.py, DiscriminantAnalysisPredictionMixin: one number for two classes, and probabilities by their softmax. */
function discriminantAnswers(graph: GraphBuilder, labels: Labels, scores: (x: Ref) => Ref): Methods {
  const binary = labels.cells.length === 2
  return {
    decision_function(x) {
      const each = scores(x)
      if (!binary) return vector(each, labels.cells)
      return scalar(graph.add(arithmetic, [graph.select(each, [1]), graph.select(each, [0])], { operator: 'subtract' }))
    },
    predict_proba: x => vector(graph.add(softmax, [scores(x)], { form: 'logsumexp' }), labels.cells),
    predict_log_proba(x) {
      const each = scores(x)
      const total = graph.add(reduceRows, [each], { by: 'logsumexp', order: 'pairwise' })
      return vector(graph.add(arithmetic, [each, total], { operator: 'subtract' }), labels.cells)
    },
  }
}
