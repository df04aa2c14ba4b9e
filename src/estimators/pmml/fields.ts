import type { Cell } from '../../graph/value.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Element } from './element.ts'
import { applyFunction, isFunction } from './functions.ts'
import { arithmetic, type Operator } from '../../graph/ops/arithmetic.ts'
import { cast } from '../../graph/ops/cast.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { cells, float64 } from '../../graph/tensor.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { checkPresent } from '../../graph/ops/check-present.ts'
import { impute } from '../../graph/ops/impute.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

export interface DataField {
  readonly name: string
  readonly type: 'double' | 'float' | 'integer' | 'string'
  readonly isText: boolean
  /** Valid values of a categorical field, as the document writes them. */
  readonly values: readonly string[]
}

export interface Treatment {
  /** Fields of categories of which other values than the listed ones are taken, too. */
  readonly anyValue: ReadonlySet<string>
  /** Fields of numbers that may be missing, if what looks at them says so. */
  readonly mayMiss: ReadonlySet<string>
  /** What stands for a missing cell of a field. */
  readonly replacements: ReadonlyMap<string, string>
}

/** What a model of a chain answered, as a field of the next. */
export interface Answer {
  readonly ref: Ref
  readonly type: 'double' | 'float'
}

const operators: Readonly<Record<string, Operator>> = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' }
const types = ['double', 'float', 'integer', 'string']

/** `DataDictionary` (https://dmg.org/pmml/v4-4-1/DataDictionary.html). */
export function readDataFields(dictionary: Element): Map<string, DataField> {
  const fields = new Map<string, DataField>()
  for (const field of dictionary.all('DataField')) {
    field.allow(['name', 'optype', 'dataType', 'displayName'], ['Value'])
    field.expect('optype', ['continuous', 'categorical'])
    field.expect('dataType', types)
    const type = field.text('dataType') as DataField['type']
    const isCategorical = field.get('optype') === 'categorical'
    const values = field.all('Value').filter(value => {
      value.allow(['value', 'property', 'displayValue'])
      value.expect('property', [undefined, 'valid', 'missing'])
      if (value.get('property') === 'missing' && value.text('value') !== 'NaN') throw value.unsupported('property="missing" of another value than NaN')
      return value.get('property') !== 'missing'
    })
    if (!isCategorical && values.length > 0) throw field.unsupported('with a list of numbers')
    fields.set(field.text('name'), { name: field.text('name'), type, isText: isCategorical, values: values.map(value => value.text('value')) })
  }
  return fields
}

/** `DerivedField`s of a `TransformationDictionary` or of a model's `LocalTransformations`, by name. */
export function derivedFields(holder: Element | undefined): Map<string, Element> {
  holder?.allow([], ['DerivedField'])
  const derived = new Map<string, Element>()
  for (const field of holder?.all('DerivedField') ?? []) {
    field.allow(['name', 'optype', 'dataType', 'displayName'], ['FieldRef', 'Constant', 'NormDiscrete', 'Apply'])
    field.expect('dataType', ['double', 'float'])
    field.expect('optype', ['continuous'])
    derived.set(field.text('name'), field)
  }
  return derived
}

/** The columns that expressions and predicates look at: inputs, and what is derived of them. All numbers are float64. */
export class Fields {
  readonly graph: GraphBuilder
  readonly #x: Ref
  readonly #inputs: readonly DataField[]
  readonly #treatment: Treatment
  readonly #derived: ReadonlyMap<string, Element>
  readonly #answers: ReadonlyMap<string, Answer>
  readonly #numbers = new Map<string, Ref>()
  readonly #pending = new Set<string>()

  constructor(graph: GraphBuilder, x: Ref, inputs: readonly DataField[], treatment: Treatment, derived: ReadonlyMap<string, Element>, answers: ReadonlyMap<string, Answer> = new Map()) {
    this.graph = graph
    this.#x = x
    this.#inputs = inputs
    this.#treatment = treatment
    this.#derived = derived
    this.#answers = answers
  }

  /** These, what a model derives for itself, and what models before it answered. */
  within(model: Element, answers: ReadonlyMap<string, Answer> = new Map()): Fields {
    const local = model.child('LocalTransformations')
    if (local === undefined && answers.size === 0) return this
    return new Fields(this.graph, this.#x, this.#inputs, this.#treatment, new Map([...this.#derived, ...derivedFields(local)]), new Map([...this.#answers, ...answers]))
  }

  /** Whether a number of the field has been rounded to float32. */
  isFloat(name: string): boolean {
    return (this.#answers.get(name)?.type ?? this.#inputs.find(input => input.name === name)?.type ?? this.#derived.get(name)?.get('dataType')) === 'float'
  }

  /** A column of finite numbers, or of NaN, too, where they may be missing. */
  number(name: string, asker: Element, mayMiss = false): Ref {
    const key = `${mayMiss} ${name}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const column = this.#inputs.findIndex(input => input.name === name)
    const answer = this.#answers.get(name)
    let ref: Ref
    if (answer !== undefined) ref = this.graph.add(cast, [answer.ref], { type: 'float64' })
    else if (column >= 0) {
      if (this.#inputs[column]!.isText) throw asker.unsupported(`of the categories ${name}`)
      const replacement = this.#treatment.replacements.get(name)
      const whole = this.#inputs[column]!.type === 'integer'
      ref = this.graph.add(checkFinite, [this.graph.dense(this.graph.select(this.#x, [column]))], { by: 'PMML', allowNan: (mayMiss && this.#treatment.mayMiss.has(name)) || replacement !== undefined, ...(whole && { whole: true as const }) })
      if (replacement !== undefined) ref = this.graph.add(impute, [ref], { missing: 'nan', fill: float64([asker.parse(replacement, `what replaces ${name}`)]) })
    } else {
      const field = this.#derived.get(name)
      if (field === undefined || this.#pending.has(name)) throw asker.broken(`refers to the field ${JSON.stringify(name)}, which is not there`)
      this.#pending.add(name)
      const [expression, ...rest] = field.children
      if (expression === undefined || rest.length > 0) throw field.broken('has no one expression')
      const value = this.#evaluate(expression, mayMiss)
      if (typeof value === 'number') throw field.unsupported('that is constant')
      ref = value
    }
    if (this.isFloat(name)) ref = this.graph.add(cast, [this.graph.add(cast, [ref], { type: 'float32' })], { type: 'float64' })
    this.#pending.delete(name)
    this.#numbers.set(key, ref)
    return ref
  }

  /** 1 where the category of the field is one of these, else 0. */
  indicator(name: string, values: readonly string[], asker: Element): Ref {
    const column = this.#inputs.findIndex(input => input.name === name)
    const field = this.#inputs[column]
    if (field === undefined || !field.isText || field.type !== 'string') throw asker.unsupported(`of ${name}, which is no text`)
    const cell = this.graph.select(this.#x, [column])
    const replacement = this.#treatment.replacements.get(name)
    const x = replacement === undefined ? this.graph.add(checkPresent, [cell], { by: 'PMML', columns: [0] }) : this.graph.add(impute, [cell], { missing: 'nan', fill: cells([replacement]) })
    this.graph.demand(cell, 0, 'string')
    const open = this.#treatment.anyValue.has(name) || field.values.length === 0
    const known = open ? [...new Set(values)] : field.values
    const codes = this.graph.add(categoryLookup, [x], { tables: [{ values: cells(known as Cell[]), missing: -1 }], unknown: open ? 'code' : 'reject' })
    return this.graph.add(tableLookup, [codes], { tables: [float64(known.map(value => Number(values.includes(value))))], unknown: 0 })
  }

  #evaluate(expression: Element, mayMiss: boolean): Ref | number {
    switch (expression.name) {
      case 'FieldRef':
        expression.allow(['field'])
        return this.number(expression.text('field'), expression, mayMiss)
      case 'Constant':
        expression.allow(['dataType'])
        expression.expect('dataType', [undefined, 'double', 'integer'])
        return expression.parse(expression.xml.text, 'its value')
      case 'NormDiscrete':
        expression.allow(['field', 'value'])
        return this.indicator(expression.text('field'), [expression.text('value')], expression)
      case 'Apply':
        return this.#apply(expression, mayMiss)
      default:
        throw expression.unsupported('as an expression')
    }
  }

  /** Of two whole numbers JPMML has the whole part of the quotient. */
  #mayBeWhole(expression: Element): boolean {
    if (expression.name === 'Constant') return false
    const field = expression.get('field')
    return expression.name !== 'FieldRef' || this.#inputs.some(input => input.name === field && input.type === 'integer')
  }

  #apply(expression: Element, mayMiss: boolean): Ref | number {
    expression.allow(['function'], ['FieldRef', 'Constant', 'Apply', 'NormDiscrete'])
    const name = expression.text('function')
    if (isFunction(name)) return applyFunction(this.graph, expression, expression.children.map(part => this.#evaluate(part, false)))
    const operator = Object.hasOwn(operators, name) ? operators[name]! : undefined
    const [left, right, ...rest] = expression.children
    if (operator === undefined || left === undefined || right === undefined || rest.length > 0) throw expression.unsupported(`function="${name}"`)
    for (const part of [left, right]) if (part.name === 'Constant') part.expect('dataType', [undefined, 'double'])
    if (operator === 'divide' && this.#mayBeWhole(left) && this.#mayBeWhole(right)) throw expression.unsupported('function="/" of whole numbers')
    const [a, b] = [this.#evaluate(left, mayMiss), this.#evaluate(right, mayMiss)]
    if (typeof a === 'number' && typeof b === 'number') throw expression.unsupported('of two constants')
    if (typeof a === 'object' && typeof b === 'object') return this.graph.add(arithmetic, [a, b], { operator })
    if (typeof a === 'object') return this.graph.affine(a, { [operator]: float64([b as number]) })
    // Sums and products are the same either way round.
    if (operator === 'subtract' || operator === 'divide') throw expression.unsupported(`function="${name}" of a constant and a field`)
    return this.graph.affine(b as Ref, { [operator]: float64([a]) })
  }
}
