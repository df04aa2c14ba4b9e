import type { DataType, Expressed, Fixed, Reading, Scope } from './expressed.ts'
import type { Element } from './element.ts'
import { apply } from './apply.ts'
import { castTo, dataTypes, parseNumber, typeOfText } from './casts.ts'
import { cutsOf, holds, readInterval } from './intervals.ts'
import { around, numbered, piecewise } from './piecewise.ts'
import { mapValues } from './map-values.ts'
import { normContinuous } from './norm-continuous.ts'
import { present } from './checks.ts'
import { replaceMissing } from './replace-missing.ts'

/** What stands in a `DerivedField`, `Apply` or `DefineFunction` (https://dmg.org/pmml/v4-4-1/Transformations.html). */
export function evaluate(scope: Scope, expression: Element, reading: Reading): Expressed {
  switch (expression.name) {
    case 'FieldRef':
      return fieldRef(scope, expression, reading)
    case 'Constant':
      return present(scope, readConstant(expression), reading)
    case 'NormContinuous':
      return normContinuous(scope, expression, reading)
    case 'NormDiscrete':
      return normDiscrete(scope, expression, reading)
    case 'Discretize':
      return discretize(scope, expression, reading)
    case 'MapValues':
      return mapValues(scope, expression, reading)
    case 'Apply':
      return apply(scope, expression, reading)
    default:
      throw expression.unsupported('as an expression')
  }
}

function fieldRef(scope: Scope, expression: Element, reading: Reading): Expressed {
  expression.allow(['field', 'mapMissingTo'])
  const instead = expression.get('mapMissingTo')
  const name = expression.text('field')
  if (instead === undefined) return scope.column(name, expression, reading)
  return replaceMissing(scope.graph, scope.column(name, expression, { ...reading, mayMiss: true }), instead, expression)
}

function readConstant(expression: Element): Fixed {
  expression.allow(['dataType', 'missing'])
  expression.expect('dataType', [undefined, ...dataTypes])
  expression.expect('missing', [undefined, 'true', 'false'])
  const text = expression.xml.text
  const type = (expression.get('dataType') as DataType | undefined) ?? typeOfText(text)
  if (expression.get('missing') === 'true') return { kind: 'fixed', type, value: null }
  return { kind: 'fixed', type, value: type === 'string' ? text : parseNumber(expression, text, type) }
}

/** 1 where a field has the value, else 0. */
function normDiscrete(scope: Scope, expression: Element, reading: Reading): Expressed {
  expression.allow(['field', 'value', 'method', 'mapMissingTo'])
  expression.expect('method', [undefined, 'indicator'])
  const missing = expression.get('mapMissingTo') === undefined ? NaN : expression.number('mapMissingTo')
  const found = scope.column(expression.text('field'), expression, { ...reading, mayMiss: missing === missing || reading.mayMiss })
  return { kind: 'numbers', type: 'double', ref: indicator(scope, found, [expression.text('value')], expression, missing) }
}

/** 1 where the value is one of those that are written so, else 0. */
export function indicator(scope: Scope, value: Expressed, written: readonly string[], asker: Element, missing: number) {
  if (value.kind === 'fixed') throw asker.unsupported('of a constant')
  if (value.kind === 'texts') return value.look(written, text => (text === null ? missing : Number(written.includes(text!))))
  if (value.type === 'either' || value.untyped === true) throw asker.unsupported('of a number without a type')
  const numbers = written.map(text => parseNumber(asker, text, value.type))
  return piecewise(scope.graph, value.ref, numbers.flatMap(around), x => Number(numbers.includes(x)), missing)
}

function discretize(scope: Scope, expression: Element, reading: Reading): Expressed {
  expression.allow(['field', 'mapMissingTo', 'defaultValue', 'dataType'], ['DiscretizeBin'])
  expression.expect('dataType', [undefined, ...dataTypes])
  const bins = expression.all('DiscretizeBin').map(bin => {
    bin.allow(['binValue'], ['Interval'])
    return { value: bin.text('binValue'), range: readInterval(bin.need('Interval')) }
  })
  const [missing, otherwise] = [expression.get('mapMissingTo'), expression.get('defaultValue')]
  const texts = [...new Set([...bins.map(({ value }) => value), missing, otherwise])].filter(text => text !== undefined)
  const place = (text: string | undefined): number => (text === undefined ? NaN : texts.indexOf(text))
  const x = scope.column(expression.text('field'), expression, { ...reading, mayMiss: missing !== undefined || reading.mayMiss })
  if (x.kind !== 'numbers') throw expression.unsupported('of other than numbers')
  const ranges = bins.map(({ range }) => range)
  for (const [at, range] of ranges.entries()) if (ranges.slice(0, at).some(other => range[0] <= other[1] && other[0] <= range[1])) throw expression.unsupported('with bins that overlap')
  const found = piecewise(scope.graph, x.ref, cutsOf(ranges), number => place(bins.find(({ range }) => holds(range, number))?.value ?? otherwise), place(missing))
  return present(scope, castTo(scope, numbered(scope.graph, found, texts), (expression.get('dataType') as DataType | undefined) ?? 'string', expression, reading), reading)
}
