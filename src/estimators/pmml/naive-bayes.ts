import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { clip } from '../../graph/ops/clip.ts'
import { constant } from '../../graph/ops/constant.ts'
import { float64 } from '../../graph/tensor.ts'
import { impute } from '../../graph/ops/impute.ts'
import { log } from '../../graph/math/log.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { softmax } from '../../graph/ops/softmax.ts'
import { ulps } from '../../graph/rounding.ts'
import { unary } from '../../graph/ops/unary.ts'

/** The classes of a `NaiveBayesModel`, in the order in which it counts them. */
export function bayesClasses(model: Element): string[] {
  return counts(model.need('BayesOutput').need('TargetValueCounts')).map(([name]) => name)
}

/**
 * `NaiveBayesModel` (https://dmg.org/pmml/v4-4-1/NaiveBayes.html): logarithms of the counts of the classes and of the
 * probability or density of each input in them, which is at least the threshold. Missing inputs count for nothing.
 */
export function bayesShares(model: Element, fields: Fields, classes: readonly string[]): Ref {
  model.allow([...modelAttributes, 'threshold'], [...modelParts, 'BayesInputs', 'BayesOutput'])
  model.expect('x-mathContext', [undefined, 'double'])
  const { graph } = fields
  const threshold = model.number('threshold')
  const prior = new Map(counts(model.need('BayesOutput').need('TargetValueCounts')))
  if (prior.size !== classes.length || classes.some(name => !prior.has(name))) throw model.broken('does not count each class')
  const add = (left: Ref, right: Ref): Ref => graph.add(arithmetic, [left, right], { operator: 'add' })
  let sums = graph.add(unary, [graph.add(constant, [fields.rows], { values: float64(classes.map(name => prior.get(name)!)) })], { function: 'log' })
  for (const input of model.need('BayesInputs').all('BayesInput')) {
    input.allow(['fieldName'], ['TargetValueStats', 'PairCounts'])
    const stats = input.child('TargetValueStats')
    const likely = stats === undefined ? pairs(input, fields, classes, threshold) : densities(input, stats, fields, classes, threshold)
    const logs = graph.add(unary, [likely], { function: 'log' })
    sums = add(sums, logs)
  }
  // Where no class is likely at all, JPMML answers with what is no number.
  const shares = graph.add(softmax, [sums], { form: 'shifted' })
  return graph.add(checkFinite, [shares], { by: 'PMML', allowNan: false })
}

function counts(holder: Element): [string, number][] {
  return holder.all('TargetValueCount').map(item => {
    item.allow(['value', 'count'])
    const count = item.number('count')
    if (count < 0) throw item.broken('counts less than nothing')
    return [item.text('value'), count]
  })
}

/** Of a category: its count in each class by all of the input's; 1 where it is missing, or none that is counted. */
function pairs(input: Element, fields: Fields, classes: readonly string[], threshold: number): Ref {
  const { graph } = fields
  const field = input.text('fieldName')
  const values = input.all('PairCounts').map(pair => {
    pair.allow(['value'], ['TargetValueCounts'])
    return [pair.text('value'), new Map(counts(pair.need('TargetValueCounts')))] as const
  })
  return graph.concat(classes.map(name => {
    const sum = values.reduce((total, [, own]) => total + (own.get(name) ?? 0), 0)
    return fields.numberOf(field, values.map(([value]) => value), input, value => {
      const count = values.find(([own]) => own === value)?.[1].get(name)
      return count === undefined ? 1 : count === 0 ? threshold : count / sum
    })
  }))
}

/** exp(−½·((x − mean) / sd)² − (log sd + ½·log 2π)), as Commons Math has it; 1 where the number is missing. */
function densities(input: Element, stats: Element, fields: Fields, classes: readonly string[], threshold: number): Ref {
  const { graph } = fields
  const byClass = new Map(stats.all('TargetValueStat').map(stat => {
    stat.allow(['value'], ['GaussianDistribution'])
    const distribution = stat.need('GaussianDistribution')
    distribution.allow(['mean', 'variance'])
    const variance = distribution.number('variance')
    if (!(variance > 0)) throw distribution.broken('has no variance above 0')
    return [stat.text('value'), { mean: distribution.number('mean'), deviation: Math.sqrt(variance) }] as const
  }))
  const own = classes.map(name => byClass.get(name))
  if (own.includes(undefined)) throw stats.unsupported('without a distribution for each class')
  const x = graph.add(checkFinite, [fields.number(input.text('fieldName'), input, true)], { by: 'PMML', allowNan: true })
  const standard = graph.concat(own.map(distribution => graph.affine(x, { subtract: float64([distribution!.mean]), divide: float64([distribution!.deviation]) })))
  const parts = own.map(distribution => [log(distribution!.deviation), 0.5 * log(2 * Math.PI)] as const)
  const logs = graph.affine(graph.add(unary, [standard], { function: 'square' }), {
    multiply: float64([-0.5]),
    add: float64(parts.map(([spread, turn]) => -(spread + turn))),
    uncertainty: float64(parts.map(([spread, turn]) => ulps(2, spread) + ulps(2, turn) + ulps(1, spread + turn))),
  })
  const found = graph.add(clip, [graph.add(unary, [logs], { function: 'exp' })], { min: float64([threshold]) })
  return graph.add(impute, [found], { missing: 'nan', fill: float64(classes.map(() => 1)) })
}
