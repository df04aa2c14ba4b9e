import type { Estimator } from '../../estimator.ts'
import { columnsOf, scores } from './partial-least-squares.ts'

/** Scores alone (sklearn/cross_decomposition/_pls.py, PLSSVD). */
export const plsSVD: Estimator = {
  classes: ['sklearn.cross_decomposition._pls.PLSSVD'],
  translate: (self, { graph }) => scores(self, graph, 'x_weights_'),
  inputs: columnsOf,
}
