import type { Estimator } from '../../estimator.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { asDouble } from '../as-double.ts'
import { binaryScore } from './binary-score.ts'
import { checkArray } from '../check-array.ts'
import { checkedBefore } from '../checked-before.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inputsOfMembers, membersOf } from '../members.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { scalar } from '../../estimator.ts'

/** sklearn/multiclass.py, OutputCodeClassifier: the class whose code is nearest to the scores. */
export const outputCodeClassifier: Estimator = {
  classes: ['sklearn.multiclass.OutputCodeClassifier'],

  translate(self, { graph, translate }) {
    const labels = labelsOf(self)
    const members = membersOf(self).map(fitted => ({ fitted, methods: translate(fitted) }))
    const book = self.array('code_book_')
    if (book.shape.length !== 2 || book.shape[0] !== labels.cells.length || book.shape[1] !== members.length)
      throw self.unexpected('code_book_', `${members.length} numbers for each of ${labels.cells.length} classes`, book)
    const centers = float64(self.float64('code_book_'), book.shape)
    return {
      predict(x) {
        const given = checkedBefore('1.0', self, graph, x)
        const scores = graph.concat(members.map(member => asDouble(graph, binaryScore(graph, member, given))))
        const squares = graph.add(distance, [checkArray(graph, scores, { by: self.shortName })], { centers, squared: true })
        return scalar(takeLabel(graph, graph.add(argExtreme, [squares], { which: 'min' }), labels), labels.cells)
      },
    }
  },

  inputs: inputsOfMembers(),
  parts: membersOf,
}
