import type { Estimator } from '../../estimator.ts'
import { classShares, kneighbors, neighborLabels } from './neighbor-vote.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { list, scalar, vector } from '../../estimator.ts'
import { searchOf } from './search.ts'
import { takeLabel } from '../labels.ts'
import { requiredNumber } from './required-number.ts'

/** sklearn/neighbors/_classification.py, KNeighborsClassifier: the class with the most votes, the first of equals. */
export const kNeighborsClassifier: Estimator = {
  classes: ['sklearn.neighbors._classification.KNeighborsClassifier'],

  translate(self, { graph }) {
    const search = searchOf(self, graph)
    const count = requiredNumber(self, 'n_neighbors')
    const labels = neighborLabels(self)
    const shares = classShares(self, graph, search, labels)
    const many = self.boolean('outputs_2d_')
    return {
      predict(x) {
        const named = shares(search.nearest(x, count), search.givesSingle(x)).map((each, output) => takeLabel(graph, graph.add(argExtreme, [each], { which: 'max' }), labels[output]!))
        return many ? { shape: 'vector', values: [graph.concat(named)], classes: labels.map(({ cells }) => cells) } : scalar(named[0]!, labels[0]!.cells)
      },
      predict_proba(x) {
        const each = shares(search.nearest(x, count), search.givesSingle(x))
        return many ? list(each, labels.map(({ cells }) => cells)) : vector(each[0]!, labels[0]!.cells)
      },
      ...kneighbors(graph, search, count),
    }
  },
}
