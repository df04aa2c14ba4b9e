import type { BuiltIn } from './built-in.ts'
import type { Expressed, Reading, Scope } from './expressed.ts'
import type { Element } from './element.ts'
import { aggregates } from './functions/aggregates.ts'
import { arithmetics } from './functions/arithmetics.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { castTo, dataTypes, parseNumber } from './casts.ts'
import { choices } from './functions/choices.ts'
import { both, choose, isMissing, piecewise } from './piecewise.ts'
import { comparisons } from './functions/comparisons.ts'
import { present } from './checks.ts'
import { replaceMissing } from './replace-missing.ts'
import { textFunctions } from './functions/text-functions.ts'
import { unaries } from './functions/unaries.ts'

const builtIns = new Map<string, BuiltIn>(Object.entries({ ...arithmetics, ...unaries, ...aggregates, ...comparisons, ...textFunctions }))

/** `Apply` of a built-in function, or of one that the document defines. Where JPMML fails, the row is refused. */
export function apply(scope: Scope, expression: Element, reading: Reading): Expressed {
  expression.allow(['function', 'mapMissingTo', 'defaultValue', 'invalidValueTreatment'], ['FieldRef', 'Constant', 'Apply', 'NormDiscrete', 'NormContinuous', 'Discretize', 'MapValues'])
  expression.expect('invalidValueTreatment', [undefined, 'returnInvalid', 'asIs'])
  const instead = expression.get('defaultValue')
  if (instead === undefined) return applied(scope, expression, reading)
  return replaceMissing(scope.graph, applied(scope, expression, { ...reading, mayMiss: true }), instead, expression)
}

function applied(scope: Scope, expression: Element, reading: Reading): Expressed {
  const name = expression.text('function')
  const instead = expression.get('mapMissingTo')
  if (Object.hasOwn(choices, name)) return choices[name]!(scope, expression, reading)
  const called = builtIns.get(name)
  const args = expression.children
  const call = (values: readonly Expressed[], how: Reading): Expressed => {
    if (called !== undefined) return called.call(scope, expression, values, how)
    return applyDefined(scope, expression, values, how)
  }
  if (instead === undefined) {
    const mayMiss = called === undefined || called.missing === 'taken' || (called.missing === 'passed' && reading.mayMiss)
    const value = call(args.map(part => scope.evaluate(part, { ...reading, mayMiss })), reading)
    return called === undefined || (called.missing === 'taken' && called.mayMiss) ? present(scope, value, reading) : value
  }
  // None of the arguments is missing where the function is called.
  const values = args.map(part => scope.evaluate(part, { ...reading, mayMiss: true }))
  const gone = values.flatMap(value => (value.kind === 'fixed' ? [] : [isMissing(scope.graph, value)]))
  if (gone.length === 0) return call(values, reading)
  const any = gone.reduce((left, right) => scope.graph.add(arithmetic, [left, right], { operator: 'max' }))
  const all = piecewise(scope.graph, any, [0], x => Number(x === 0), 0)
  const result = call(values, { ...reading, mayMiss: true, guard: both(scope.graph, reading.guard, all) })
  if (result.kind !== 'numbers') throw expression.unsupported('with mapMissingTo of other than numbers')
  const number = parseNumber(expression, instead, result.type)
  // What the function itself leaves missing stays so.
  return present(scope, { kind: 'numbers', type: result.type, untyped: true, ref: choose(scope.graph, any, number, result.ref) }, reading)
}

/** `DefineFunction` (https://dmg.org/pmml/v4-4-1/Functions.html): its expression with its parameters in place. */
function applyDefined(scope: Scope, expression: Element, values: readonly Expressed[], reading: Reading): Expressed {
  const name = expression.text('function')
  const defined = scope.defined(name)
  if (defined === undefined) throw expression.unsupported(`function="${name}"`)
  defined.allow(['name', 'optype', 'dataType'], ['ParameterField', 'FieldRef', 'Constant', 'Apply', 'NormDiscrete', 'NormContinuous', 'Discretize', 'MapValues'])
  const fields = defined.all('ParameterField')
  const [body, ...rest] = defined.children.filter(child => child.name !== 'ParameterField')
  if (body === undefined || rest.length > 0 || fields.length !== values.length) throw expression.broken(`calls ${name} with ${values.length} arguments, or it has no one expression`)
  const parameters = new Map(fields.map((field, at) => {
    field.allow(['name', 'optype', 'dataType'])
    field.expect('dataType', [undefined, ...dataTypes])
    const type = field.get('dataType')
    return [field.text('name'), type === undefined ? values[at]! : castTo(scope, values[at]!, type as 'double', field, reading)] as const
  }))
  defined.expect('dataType', [undefined, ...dataTypes])
  const result = scope.evaluate(body, { ...reading, parameters })
  const type = defined.get('dataType')
  return type === undefined ? result : castTo(scope, result, type as 'double', defined, reading)
}
