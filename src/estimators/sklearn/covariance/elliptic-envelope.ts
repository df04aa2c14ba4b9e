import type { Estimator } from '../../estimator.ts'
import { float64, int32 } from '../../../graph/tensor.ts'
import { mahalanobis } from './covariance.ts'
import { scalar } from '../../estimator.ts'
import { takeLabels } from '../../../graph/ops/take-labels.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { unary } from '../../../graph/ops/unary.ts'

/** sklearn/covariance/_elliptic_envelope.py: 1 within, −1 outside. */
export const ellipticEnvelope: Estimator = {
  classes: ['sklearn.covariance._elliptic_envelope.EllipticEnvelope'],

  translate(self, { graph }) {
    const distances = mahalanobis(self, graph)
    const offset = float64([self.number('offset_')])
    const scores = (x: Parameters<typeof distances>[0]) => graph.add(unary, [distances(x)], { function: 'negative' })
    const decisions = (x: Parameters<typeof distances>[0]) => graph.affine(scores(x), { subtract: offset })
    return {
      predict(x) {
        const inside = graph.add(threshold, [decisions(x)], { at: 0, strict: false })
        return scalar(graph.add(takeLabels, [inside], { labels: int32([-1, 1]), type: 'int32' }))
      },
      decision_function: x => scalar(decisions(x)),
      score_samples: x => scalar(scores(x)),
      mahalanobis: x => scalar(distances(x)),
    }
  },
}
