import type { Estimator } from '../../estimator.ts'
import { asDouble } from '../as-double.ts'
import { columnsOf, scores } from './partial-least-squares.ts'

/** Scores alone (sklearn/cross_decomposition/_pls.py, PLSSVD). */
export const plsSVD: Estimator = {
  classes: ['sklearn.cross_decomposition._pls.PLSSVD'],
  translate(self, { graph }) {
    const { transform } = scores(self, graph, 'x_weights_')
    // Of these alone the library makes float64 of every row.
    return { transform: x => transform(asDouble(graph, graph.dense(x))) }
  },
  inputs: columnsOf,
}
