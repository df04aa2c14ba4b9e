import type { Element } from './element.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { UnaryName } from '../../graph/unary-functions.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { clip } from '../../graph/ops/clip.ts'
import { float64 } from '../../graph/tensor.ts'
import { power } from '../../graph/ops/power.ts'
import { threshold } from '../../graph/ops/threshold.ts'
import { unary } from '../../graph/ops/unary.ts'

/** Of one number. `round` is not among them: Java's rounds halves up. */
const ofOne: Readonly<Record<string, UnaryName>> = {
  abs: 'abs',
  ceil: 'ceil',
  exp: 'exp',
  expm1: 'expm1',
  floor: 'floor',
  ln: 'log',
  ln1p: 'log1p',
  log10: 'log10',
  rint: 'rint',
  sqrt: 'sqrt',
}
const ofTwo = ['min', 'max', 'pow', 'threshold']

/** Whether {@link applyFunction} has the function. A missing argument is refused, as most of them do in JPMML. */
export function isFunction(name: string): boolean {
  return Object.hasOwn(ofOne, name) || ofTwo.includes(name)
}

/**
 * A built-in function (https://dmg.org/pmml/v4-4-1/BuiltinFunctions.html) of columns and constants. Where it is no finite
 * number, as the logarithm of 0, the row is refused.
 */
export function applyFunction(graph: GraphBuilder, expression: Element, args: readonly (Ref | number)[]): Ref {
  const name = expression.text('function')
  const [first, second, ...rest] = args
  const finite = (ref: Ref): Ref => graph.add(checkFinite, [ref], { by: 'PMML', allowNan: false })
  if (Object.hasOwn(ofOne, name)) {
    if (typeof first !== 'object' || second !== undefined) throw expression.unsupported(`function="${name}" of other than one field`)
    return finite(graph.add(unary, [first], { function: ofOne[name]! }))
  }
  if (typeof first !== 'object' || second === undefined || rest.length > 0) throw expression.unsupported(`function="${name}" of other than a field and a second argument`)
  if (name === 'min' || name === 'max') {
    if (typeof second === 'object') return graph.add(arithmetic, [first, second], { operator: name })
    return graph.add(clip, [first], name === 'max' ? { min: float64([second]) } : { max: float64([second]) })
  }
  if (typeof second !== 'number') throw expression.unsupported(`function="${name}" of two fields`)
  if (name === 'pow') return finite(graph.add(power, [first], { exponent: second }))
  return graph.dense(graph.add(threshold, [first], { at: second, strict: true }))
}
