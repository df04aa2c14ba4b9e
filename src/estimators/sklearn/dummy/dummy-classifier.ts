import type { Estimator } from '../../estimator.ts'
import { classAnswers, outputLabels } from '../tree/class-answers.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { dummyShares, strategyOf } from './class-shares.ts'
import { float64 } from '../../../graph/tensor.ts'
import { refuseWithoutColumns } from './refuse-without-columns.ts'

/** The same answer for every row. With 'uniform' the shares are fixed, but `predict` draws at random. */
export const dummyClassifier: Estimator = {
  classes: ['sklearn.dummy.DummyClassifier'],

  translate(self, { graph }) {
    if (self.boolean('sparse_output_', false))
      throw self.unsupportedOption('fitted on a sparse y', 'Fit it on a dense y and save it again.')
    const labels = outputLabels(self)
    const values = float64(Float64Array.from(dummyShares(self, labels).flatMap(shares => [...shares])))
    const random = strategyOf(self) === 'uniform'
    return classAnswers(graph, labels, {
      predict(x) {
        if (random)
          throw self.unsupportedOption(
            "strategy='uniform'",
            "Its answers are random. Use strategy='prior', fit again and save.",
          )
        return graph.add(constant, [x], { values })
      },
      shares: x => graph.add(constant, [x], { values }),
    })
  },

  inputs: refuseWithoutColumns,
}
