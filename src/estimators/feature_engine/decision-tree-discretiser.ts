import type { Fitted } from '../fitted.ts'
import type { Ref } from '../../graph/builder.ts'
import { PyDict } from '../../formats/python/value.ts'
import { byVariable, transformer, variablesOf } from './transformer.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { intoBins } from './discretiser.ts'
import { methodOf } from '../sklearn/members.ts'
import { ofOneTarget } from './of-one-target.ts'
import { roundedTo } from './rounded-to.ts'

/** What a tree of one column answers, or the number of its leaf's interval (feature_engine/discretisation/decision_tree.py). */
export const decisionTreeDiscretiser = transformer(
  ['discretisation.decision_tree.DecisionTreeDiscretiser'],
  (self, { graph, translate }) => {
    const variables = variablesOf(self)
    const output = self.string('bin_output', 'prediction')
    if (output !== 'prediction') return intoBins(self, graph, { includesLowest: true, texts: output === 'boundaries', refusesOutside: false })
    const round = roundedTo(self, graph)
    const regression = self.boolean('regression')
    const method = regression ? 'predict' : 'predict_proba'
    const answers = new Map(treesOf(self).map(({ name, tree }) => [name, methodOf(tree, translate(tree), method)]))
    return frame => {
      const checked = checkArray(graph, frame.get(variables), { by: self.shortName })
      const values = variables.map((name, at): Ref => {
        const answer = ofOneTarget(self, answers.get(name)!(graph.select(checked, [at])), method)
        return regression ? answer : graph.select(answer, [1])
      })
      frame.set(variables, round(graph.concat(values)))
    }
  },
  self => (self.string('bin_output', 'prediction') === 'prediction' ? treesOf(self).map(({ tree }) => tree) : []),
)

function treesOf(self: Fitted): { name: string; tree: Fitted }[] {
  if (!(self.need('binner_dict_') instanceof PyDict)) throw self.unexpected('binner_dict_', 'a dict', self.need('binner_dict_'))
  return [...byVariable(self, 'binner_dict_', value => value)].map(([name, value]) => ({ name, tree: self.partOf(value, `.binner_dict_['${name}']`) }))
}
