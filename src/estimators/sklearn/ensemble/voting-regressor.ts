import type { Estimator } from '../../estimator.ts'
import type { Ref } from '../../../graph/builder.ts'
import { inputsOfMembers, membersOf, methodOf } from '../members.ts'
import { meanOf } from './mean-of.ts'
import { memberWeights } from './voting.ts'
import { scalar, single, vector } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

/**
 * sklearn/ensemble/_voting.py, VotingRegressor: the mean of its members. Where all of them answer with a column, a row alone keeps the
 * answer of each, since numpy then takes the mean over rows, not members.
 */
export const votingRegressor: Estimator = {
  classes: ['sklearn.ensemble._voting.VotingRegressor'],

  translate(self, { graph, translate }) {
    const members = membersOf(self)
    const weights = memberWeights(self, members.length)
    const predict = members.map(member => methodOf(member, translate(member), 'predict'))
    const answersTo = (x: Ref) => {
      const answers = predict.map(method => method(x))
      const wide = answers.findIndex(answer => width(single(answer).type) > 1)
      if (wide >= 0) {
        throw members[wide]!.refusal('unsupported-option', `VotingRegressor takes the mean over rows, not members, of a ${members[wide]!.shortName} that predicts several numbers for a row`, 'Leave that member out, or have it predict one number (one quantile), fit again and save.')
      }
      const columns = answers.filter(({ shape }) => shape === 'vector').length
      if (columns > 0 && (columns < answers.length || (weights !== null && columns > 1))) {
        throw self.refusal('unsupported-option', `Of the members of ${self.shortName}, ${columns} predict${columns === 1 ? 's' : ''} a column, which numpy cannot average${weights === null ? ' with the others' : ' by weights'}`, 'Leave those members out (PLSRegression, PLSCanonical, CCA), or update scikit-learn to 1.3 or later, and fit again.')
      }
      return { values: answers.map(answer => graph.dense(single(answer))), apart: columns > 0 }
    }
    // numpy adds the members of many rows one by one, and those of a row alone by halves from eight on.
    const order = members.length >= 8 ? 'open' : undefined
    return {
      predict: x => {
        const { values, apart } = answersTo(x)
        return apart ? vector(graph.concat(values)) : scalar(meanOf(graph, values, weights, order))
      },
      transform: x => vector(graph.concat(answersTo(x).values)),
    }
  },

  inputs: inputsOfMembers(),
  parts: membersOf,
}
