import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { choose } from './piecewise.ts'
import { clip } from '../../graph/ops/clip.ts'
import { constant } from '../../graph/ops/constant.ts'
import { finite } from './checks.ts'
import { float64 } from '../../graph/tensor.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { predicateColumns } from './predicate-columns.ts'
import { predicates } from './predicate-splits.ts'
import { reduceRows } from '../../graph/ops/reduce-rows.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

/** A simple or a compound rule, and the compound one that it stands in. */
interface Place {
  readonly rule: Element
  readonly within: Place | undefined
}

interface Rule extends Place {
  /** The number of its class. */
  readonly score: number
  readonly weight: number
  readonly confidence: number
}

/**
 * The choice of a `RuleSetModel` (https://dmg.org/pmml/v4-4-1/RuleSet.html), a column of 1 or 0 per class. Where no rule
 * fires it is the default score; rows are refused where there is none.
 */
export function ruleSetChoice(model: Element, fields: Fields, classes: readonly string[]): Ref {
  model.allow(modelAttributes, [...modelParts, 'RuleSet'])
  model.expect('x-mathContext', [undefined, 'double'])
  model.expect('isScorable', [undefined, 'true'])
  const set = model.need('RuleSet')
  set.allow(['recordCount', 'nbCorrect', 'defaultScore', 'defaultConfidence'], ['RuleSelectionMethod', 'ScoreDistribution', 'SimpleRule', 'CompoundRule'])
  // Of several the first is the one by which a row is scored.
  const criterion = set.need('RuleSelectionMethod')
  criterion.allow(['criterion'])
  const { rules, places } = readRules(set, classes)
  if (rules.length === 0) throw set.broken('has no rules')
  set.expectRoom(rules.length, classes.length)
  const { graph } = fields
  const fired = firedRules(fields, rules, places)
  const chosen = graph.add(argExtreme, [ranks(criterion, fields, rules, fired)], { which: 'max' })
  // JPMML has no answer without the confidence of the default either.
  const otherwise = set.get('defaultConfidence') === undefined || set.get('defaultScore') === undefined ? undefined : classOf(set, 'defaultScore', classes)
  const columns = classes.map((_, k) =>
    graph.add(tableLookup, [chosen], { tables: [float64(rules.map(({ score }) => Number(score === k)))], unknown: otherwise === undefined ? NaN : Number(otherwise === k) }))
  return finite(fields, graph.concat(columns))
}

function classOf(holder: Element, attribute: string, classes: readonly string[]): number {
  const at = classes.indexOf(holder.text(attribute))
  if (at < 0) throw holder.broken(`has the ${attribute} ${JSON.stringify(holder.text(attribute))}, which is no value of the target`)
  return at
}

/** The simple rules of a `RuleSet`, and all places of rules, a compound one before those in it. */
function readRules(set: Element, classes: readonly string[]): { rules: Rule[]; places: Place[] } {
  const rules: Rule[] = []
  const places: Place[] = []
  const read = (holder: Element, within: Place | undefined): void => {
    for (const rule of holder.children) {
      if (rule.name === 'SimpleRule') {
        rule.allow(['id', 'score', 'recordCount', 'nbCorrect', 'confidence', 'weight'], [...predicates, 'ScoreDistribution'])
        const place = { rule, within, score: classOf(rule, 'score', classes), weight: rule.number('weight', 1), confidence: rule.number('confidence', 1) }
        rules.push(place)
        places.push(place)
      } else if (rule.name === 'CompoundRule') {
        rule.allow([], [...predicates, 'SimpleRule', 'CompoundRule'])
        const place = { rule, within }
        places.push(place)
        read(rule, place)
      }
    }
  }
  read(set, undefined)
  return { rules, places }
}

/** 1 where a rule's predicate and those of all compound rules around it are true, else 0. */
function firedRules(fields: Fields, rules: readonly Rule[], places: readonly Place[]): Ref[] {
  const { graph } = fields
  const holds = predicateColumns(places.map(({ rule }) => rule), fields)
  const fired = new Map<Place, Ref>()
  for (const [at, place] of places.entries()) {
    const own = graph.select(holds, [at])
    fired.set(place, place.within === undefined ? own : graph.add(arithmetic, [fired.get(place.within)!, own], { operator: 'multiply' }))
  }
  return rules.map(rule => fired.get(rule)!)
}

/** A column per rule, and a last one: the first of the largest is the rule that is taken, the last where none fires. */
function ranks(criterion: Element, fields: Fields, rules: readonly Rule[], fired: readonly Ref[]): Ref {
  const { graph } = fields
  const fixed = (value: number): Ref => graph.add(constant, [fields.rows], { values: float64([value]) })
  const among = (parts: readonly Ref[], by: 'sum' | 'max'): Ref => graph.add(reduceRows, [graph.concat([...parts])], { by, order: 'sequential' })
  criterion.expect('criterion', ['firstHit', 'weightedSum', 'weightedMax'])
  if (criterion.get('criterion') === 'firstHit') return graph.concat([...fired, fixed(0.5)])
  const sums = criterion.get('criterion') === 'weightedSum'
  if (!sums) expectOneOrder(criterion, rules)
  const own = rules.map(({ weight }, at) => choose(graph, fired[at]!, fixed(weight), sums ? 0 : -Infinity))
  // By how many rules fire sums are divided, of whatever class.
  const count = sums ? graph.add(clip, [among(fired, 'sum')], { min: float64([1]) }) : undefined
  const byClass = new Map([...new Set(rules.map(({ score }) => score))].map(score => {
    const total = among(own.filter((_, at) => rules[at]!.score === score), sums ? 'sum' : 'max')
    return [score, count === undefined ? total : graph.add(arithmetic, [total, count], { operator: 'divide' })] as const
  }))
  return graph.concat([...rules.map(({ score }, at) => choose(graph, fired[at]!, byClass.get(score)!, -Infinity)), fixed(-Number.MAX_VALUE)])
}

/** Of two classes JPMML takes the one whose rule of the largest weight has the larger confidence, the specification that of the larger weight. */
function expectOneOrder(criterion: Element, rules: readonly Rule[]): void {
  const sorted = rules.toSorted((left, right) => left.weight - right.weight || left.confidence - right.confidence)
  for (const [at, rule] of sorted.slice(1).entries()) {
    const last = sorted[at]!
    if (rule.weight > last.weight !== rule.confidence > last.confidence || rule.confidence < last.confidence) throw criterion.unsupported('criterion="weightedMax" of rules that are in another order by confidence than by weight,')
  }
}
