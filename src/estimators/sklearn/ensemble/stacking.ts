import type { Cell } from '../../../graph/value.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Method, MethodName, Methods, Translator } from '../../estimator.ts'
import { membersOf, methodOf } from '../members.ts'
import { methodNames } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

export interface Stacking {
  /** What the final estimator is given: `_concatenate_predictions` (sklearn/ensemble/_stacking.py). */
  meta(x: Ref): Ref
  readonly final: Methods
}

/** `dropsFirst`: the first column of two probabilities says what the second does, and is left out. */
export function stacking(self: Fitted, { graph, translate }: Translator, dropsFirst: boolean): Stacking {
  const names = self.cells('stack_method_').map(name => methodNamed(self, name))
  const members = membersOf(self)
  if (names.length !== members.length) throw self.refusal('corrupt', `${self.shortName} has ${names.length} methods for ${members.length} estimators`)
  const stack = members.map((member, at) => ({ name: names[at]!, method: methodOf(member, translate(member), names[at]!) }))
  const passes = self.boolean('passthrough')
  return {
    meta(x) {
      const parts = stack.flatMap(({ name, method }) => columnsOf(graph, method, x, dropsFirst && name === 'predict_proba'))
      if (passes) parts.push(x)
      return joined(graph, parts, passes)
    },
    final: translate(self.part('final_estimator_')),
  }
}

export function stackedParts(self: Fitted): Fitted[] {
  return [...membersOf(self), self.part('final_estimator_')]
}

function methodNamed(self: Fitted, name: Cell): MethodName {
  const found = methodNames.find(known => known === name)
  if (found === undefined) throw self.unsupportedOption(`stack_method='${String(name)}'`)
  return found
}

/** Of probabilities of several outputs, each without its first column. */
function columnsOf(graph: GraphBuilder, method: Method, x: Ref, dropsFirst: boolean): Ref[] {
  const { shape, values } = method(x)
  if (shape === 'list') return values.map(value => withoutFirst(graph, value))
  return dropsFirst && shape === 'vector' ? [withoutFirst(graph, values[0]!)] : [values[0]!]
}

function withoutFirst(graph: GraphBuilder, value: Ref): Ref {
  return graph.select(value, Array.from({ length: width(value.type) - 1 }, (_, at) => at + 1))
}

/** `np.hstack`: whole numbers among others become floating-point ones; sparse only where sparse columns are passed through. */
function joined(graph: GraphBuilder, parts: readonly Ref[], passes: boolean): Ref {
  const areLabels = !passes && parts.every(({ type }) => type.kind === 'columns')
  return graph.concat(areLabels ? parts : parts.map(part => (part.type.kind === 'csr' ? part : graph.dense(part))))
}
