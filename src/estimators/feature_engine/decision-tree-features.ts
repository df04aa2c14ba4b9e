import type { Fitted } from '../fitted.ts'
import { PyList } from '../../formats/python/value.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { membersOf, methodOf } from '../sklearn/members.ts'
import { ofOneTarget } from './of-one-target.ts'
import { roundedTo } from './rounded-to.ts'
import { transformer, variablesOf } from './transformer.ts'

/** What trees of some of the columns answer, beside them (feature_engine/creation/decision_tree_features.py). */
export const decisionTreeFeatures = transformer(
  ['creation.decision_tree_features.DecisionTreeFeatures'],
  (self, { graph, translate }) => {
    const round = roundedTo(self, graph)
    const variables = variablesOf(self)
    const binary = !self.boolean('regression') && self.string('_is_binary') === 'binary'
    const trees = membersOf(self)
    const groups = groupsOf(self, variables)
    if (groups.length !== trees.length) throw self.refusal('corrupt', `${self.shortName} has ${trees.length} trees for ${groups.length} groups of columns`)
    const method = binary ? 'predict_proba' : 'predict'
    const answers = trees.map(tree => methodOf(tree, translate(tree), method))
    const drops = self.boolean('drop_original')
    return frame => {
      const checked = checkArray(graph, frame.get(variables), { by: self.shortName })
      groups.forEach((names, at) => {
        const answer = ofOneTarget(self, answers[at]!(graph.select(checked, names.map(name => variables.indexOf(name)))), method)
        frame.set([`tree(${names.join(', ')})`], round(binary ? graph.select(answer, [1]) : answer))
      })
      if (drops) frame.drop(variables)
    }
  },
  self => membersOf(self),
)

/** The columns of each tree: a name, or a list of them. */
function groupsOf(self: Fitted, variables: readonly string[]): string[][] {
  return self.items('input_features_').map(item => {
    const names = (item instanceof PyList ? item.items : [item]).map(String)
    const lost = names.find(name => !variables.includes(name))
    if (lost !== undefined) throw self.refusal('corrupt', `${self.shortName}.input_features_ names '${lost}', which is none of its columns`)
    return names
  })
}
