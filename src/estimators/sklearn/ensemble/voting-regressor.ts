import type { Estimator } from '../../estimator.ts'
import type { Ref } from '../../../graph/builder.ts'
import { inputsOfMembers, membersOf, methodOf } from '../members.ts'
import { meanOf } from './mean-of.ts'
import { memberWeights } from './voting.ts'
import { scalar, single, vector } from '../../estimator.ts'

/** sklearn/ensemble/_voting.py, VotingRegressor: the mean of its members. */
export const votingRegressor: Estimator = {
  classes: ['sklearn.ensemble._voting.VotingRegressor'],

  translate(self, { graph, translate }) {
    const members = membersOf(self)
    const weights = memberWeights(self, members.length)
    const predict = members.map(member => methodOf(member, translate(member), 'predict'))
    const answersTo = (x: Ref) => predict.map(method => graph.dense(single(method(x))))
    // numpy adds the members of many rows one by one, and those of a row alone by halves from eight on.
    const order = members.length >= 8 ? 'open' : undefined
    return {
      predict: x => scalar(meanOf(graph, answersTo(x), weights, order)),
      transform: x => vector(graph.concat(answersTo(x))),
    }
  },

  inputs: inputsOfMembers(),
  parts: membersOf,
}
