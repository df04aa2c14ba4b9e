import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { choose } from './piecewise.ts'
import { constant } from '../../graph/ops/constant.ts'
import { finite } from './checks.ts'
import { float64 } from '../../graph/tensor.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { numeric } from './casts.ts'
import { predicateColumns } from './predicate-columns.ts'
import { predicates } from './predicate-splits.ts'
import { reduceRows } from '../../graph/ops/reduce-rows.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

/**
 * `Scorecard` (https://dmg.org/pmml/v4-4-1/Scorecard.html): its initial score, and of each characteristic what the first of
 * its attributes counts whose predicate is true. Rows of which none is true are refused. Reason codes are not answered.
 */
export function scorecardAmount(model: Element, fields: Fields): Ref {
  model.allow([...modelAttributes, 'initialScore', 'useReasonCodes', 'reasonCodeAlgorithm', 'baselineScore', 'baselineMethod'], [...modelParts, 'Characteristics'])
  model.expect('x-mathContext', [undefined, 'double'])
  model.expect('isScorable', [undefined, 'true'])
  const characteristics = model.need('Characteristics')
  characteristics.allow([], ['Characteristic'])
  const all = characteristics.all('Characteristic').map(characteristic => {
    characteristic.allow(['name', 'reasonCode', 'baselineScore'], ['Attribute'])
    const attributes = characteristic.all('Attribute')
    if (attributes.length === 0) throw characteristic.broken('has no attributes')
    for (const attribute of attributes) attribute.allow(['reasonCode', 'partialScore'], [...predicates, 'ComplexPartialScore'])
    return attributes
  })
  if (all.length === 0) throw characteristics.broken('are none')
  const { graph } = fields
  const holds = predicateColumns(all.flat(), fields)
  let at = 0
  const scores = all.map(attributes => {
    const own = graph.select(holds, attributes.map(() => at++))
    return scoreOfFirst(fields, attributes, own)
  })
  const initial = graph.add(constant, [fields.rows], { values: float64([model.number('initialScore', 0)]) })
  return finite(fields, graph.add(reduceRows, [graph.concat([initial, ...scores])], { by: 'sum', order: 'sequential' }))
}

function scoreOfFirst(fields: Fields, attributes: readonly Element[], holds: Ref): Ref {
  const { graph } = fields
  const none = graph.add(constant, [fields.rows], { values: float64([0.5]) })
  const first = graph.add(argExtreme, [graph.concat([holds, none])], { which: 'max' })
  const numberOf = (numberAt: (attribute: Element, at: number) => number, otherwise: number): Ref => graph.add(tableLookup, [first], { tables: [float64(attributes.map(numberAt))], unknown: otherwise })
  let score = numberOf(attribute => (attribute.child('ComplexPartialScore') === undefined ? attribute.number('partialScore') : 0), NaN)
  for (const [at, attribute] of attributes.entries()) {
    const expression = complexScore(attribute)
    if (expression === undefined) continue
    const guard = numberOf((_, other) => Number(other === at), 0)
    const reading = { mayMiss: false, guard }
    score = choose(graph, guard, numeric(fields, fields.evaluate(expression, reading), expression, reading).ref, score)
  }
  return finite(fields, score)
}

function complexScore(attribute: Element): Element | undefined {
  const complex = attribute.child('ComplexPartialScore')
  if (complex === undefined) return undefined
  const [expression, ...rest] = complex.children
  if (expression === undefined || rest.length > 0) throw complex.broken('has no one expression')
  return expression
}
