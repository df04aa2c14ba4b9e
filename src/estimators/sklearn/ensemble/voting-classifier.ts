import type { Answer, Estimator, Methods } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Labels } from '../labels.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { codesOf } from '../codes-of.ts'
import { float64 } from '../../../graph/tensor.ts'
import { inputsOfMembers, membersOf, methodOf } from '../members.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { list, scalar, single, vector } from '../../estimator.ts'
import { meanOf } from './mean-of.ts'
import { memberWeights } from './voting.ts'
import { vote } from '../../../graph/ops/vote.ts'

/** sklearn/ensemble/_voting.py, VotingClassifier: its members were fitted on the places of the labels in `classes_`. */
export const votingClassifier: Estimator = {
  classes: ['sklearn.ensemble._voting.VotingClassifier'],

  translate(self, { graph, translate }) {
    const labels = labelsOf(self)
    const members = membersOf(self)
    const weights = memberWeights(self, members.length)
    const voting = self.string('voting')
    if (voting === 'hard') {
      const predict = members.map(member => methodOf(member, translate(member), 'predict'))
      return byVotes(graph, labels, x => predict.map((method, at) => oneVote(members[at]!, method(x))), weights)
    }
    if (voting !== 'soft') throw self.unsupportedOption(`voting='${voting}'`)
    const shares = members.map(member => methodOf(member, translate(member), 'predict_proba'))
    return byShares(graph, labels, x => shares.map(method => single(method(x))), weights, self.boolean('flatten_transform'))
  },

  inputs: inputsOfMembers(),
  parts: membersOf,
}

/** CatBoost's answers of several classes are a column, which the library takes for the votes of other members. */
function oneVote(member: Fitted, votes: Answer): Ref {
  if (votes.shape === 'scalar') return single(votes)
  throw member.refusal('unsupported-option', `VotingClassifier(voting='hard') mixes up the rows of a ${member.shortName} of several classes, whose answers are a column`, "Choose voting='soft', fit again and save.")
}

/** The class with most votes, the first of equals. */
function byVotes(graph: GraphBuilder, labels: Labels, votesOf: (x: Ref) => readonly Ref[], weights: Float64Array | null): Methods {
  const places = labels.cells.map((_, place) => place)
  return {
    predict(x) {
      const codes = votesOf(x).map(votes => codesOf(graph, votes, places))
      const counts = graph.add(vote, [graph.concat(codes)], {
        classes: places.length,
        weights: float64(weights ?? new Float64Array(codes.length).fill(1)),
      })
      return scalar(takeLabel(graph, graph.add(argExtreme, [counts], { which: 'max' }), labels), labels.cells)
    },
    transform: x => vector(graph.concat(votesOf(x))),
  }
}

/** The class with the largest mean probability. */
function byShares(graph: GraphBuilder, labels: Labels, sharesOf: (x: Ref) => readonly Ref[], weights: Float64Array | null, flat: boolean): Methods {
  const mean = (x: Ref) => meanOf(graph, sharesOf(x), weights)
  return {
    predict: x => scalar(takeLabel(graph, graph.add(argExtreme, [mean(x)], { which: 'max' }), labels), labels.cells),
    predict_proba: x => vector(mean(x), labels.cells),
    // Not flattened, the library's array has the members first; by row they are a list.
    transform(x) {
      const shares = sharesOf(x)
      return flat ? vector(graph.concat(shares)) : list(shares, shares.map(() => labels.cells))
    },
  }
}
