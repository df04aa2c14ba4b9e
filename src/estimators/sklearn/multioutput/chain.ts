import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { MethodName, Methods, Translator } from '../../estimator.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { isSparse } from '../../../graph/is-sparse.ts'
import { membersOf, methodOf } from '../members.ts'
import { methodNames, single } from '../../estimator.ts'
import { savedBefore } from '../version.ts'
import { width } from '../../../graph/value.ts'

export interface Chain {
  readonly members: readonly { readonly fitted: Fitted; readonly methods: Methods }[]
  /** What each estimator answers, in the order of the outputs: float64. */
  answersOf(x: Ref, name: MethodName): Ref
}

/**
 * Estimators each of which is also given what those before it said (sklearn/multioutput.py, _BaseChain). `chain_method_`
 * names what they said: it came in 1.5; before, and of a regressor, it is `predict`.
 */
export function chain(self: Fitted, { graph, translate }: Translator): Chain {
  const members = membersOf(self).map(fitted => ({ fitted, methods: translate(fitted) }))
  const passed = methodNames.find(name => name === self.string('chain_method_', 'predict'))
  if (passed === undefined) throw self.unsupportedOption(`chain_method='${self.string('chain_method_')}'`)
  const order = self.items('order_').map(Number)
  const places = members.map((_, output) => order.indexOf(output))
  if (places.includes(-1)) throw self.refusal('corrupt', `${self.shortName} has the order ${order.join(', ')} for ${members.length} estimators`)
  return {
    members,
    answersOf(x, name) {
      const checked = checkArray(graph, x, { by: self.shortName })
      const said: Ref[] = []
      const answers: Ref[] = []
      for (const [at, { fitted, methods }] of members.entries()) {
        // `predict` gives the first one a sparse matrix itself until 1.4; all others are stacked with float64, be it of no column.
        const isStacked = at > 0 || name !== 'predict' || !isSparse(checked) || !savedBefore(self, '1.5')
        const given = isStacked ? stacked(graph, [checked, ...said]) : checked
        answers.push(column(self, graph, fitted, methods, name, given))
        if (at < members.length - 1) said.push(column(self, graph, fitted, methods, passed, given))
      }
      return graph.concat(places.map(place => answers[place]!))
    },
  }
}

/** Side by side in float64: `numpy.hstack`, or `scipy.sparse.hstack`, which makes a COO matrix. */
function stacked(graph: GraphBuilder, parts: readonly [Ref, ...Ref[]]): Ref {
  const doubles: Ref = { ...asDouble(graph, graph.concat(parts)), held: 'float64' }
  return isSparse(parts[0]) && doubles.layout !== 'open' ? { ...doubles, layout: 'coo' } : doubles
}

/** One column of a binary classifier: of its probabilities that of the second class, which until 1.3 is taken of more, too. */
function column(self: Fitted, graph: GraphBuilder, fitted: Fitted, methods: Methods, name: MethodName, x: Ref): Ref {
  const answer = asDouble(graph, graph.dense(single(methodOf(fitted, methods, name)(x))))
  const shares = name === 'predict_proba' || name === 'predict_log_proba'
  const found = width(answer.type)
  if (found !== (shares ? 2 : 1) && !(shares && found > 2 && savedBefore(self, '1.4')))
    throw fitted.refusal('unsupported-option', `${fitted.shortName}.${name} has ${found} columns, and a chain takes binary classifiers`, 'Fit the chain on outputs of two classes each.')
  return shares ? graph.select(answer, [1]) : answer
}
