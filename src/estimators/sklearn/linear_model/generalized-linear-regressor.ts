import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { linearPredictor } from './linear-predictor.ts'
import { scalar } from '../../estimator.ts'
import { unary } from '../../../graph/ops/unary.ts'

const inverses = { IdentityLink: null, LogLink: 'exp', LogitLink: 'expit' } as const

/** The inverse of the link of a linear function (sklearn/linear_model/_glm/glm.py, predict). */
export function generalizedLinearRegressor(className: string): Estimator {
  return {
    classes: [className],

    translate(self, { graph }) {
      const predictor = linearPredictor(self, graph)
      const inverse = inverseOf(self)
      return {
        predict(x) {
          const linear = predictor.apply(x)
          return scalar(inverse === null ? linear : graph.add(unary, [linear], { function: inverse }))
        },
      }
    },

    // 0.23 and 0.24 do not say.
    inputs: self => (self.has('n_features_in_') ? undefined : { names: null, count: self.array('coef_').size }),
  }
}

/** Until 1.0 the link itself is there; since then it is that of the loss. */
function inverseOf(self: Fitted): 'exp' | 'expit' | null {
  const link = self.has('_link_instance') ? self.part('_link_instance') : self.part('_base_loss').part('link')
  if (!Object.hasOwn(inverses, link.shortName)) throw self.unsupportedOption(`link=${link.shortName}()`)
  return inverses[link.shortName as keyof typeof inverses]
}
