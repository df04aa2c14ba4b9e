import type { DataField } from './data-fields.ts'
import type { DataType, Expressed, Reading, Scope } from './expressed.ts'
import type { Element } from './element.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Treatment } from './mining-fields.ts'
import { around, piecewise } from './piecewise.ts'
import { castTo, dataTypes, numeric, parseNumber } from './casts.ts'
import { evaluate, indicator } from './expression.ts'
import { inputColumn } from './input-columns.ts'
import { present } from './checks.ts'

const expressions = ['FieldRef', 'Constant', 'NormContinuous', 'NormDiscrete', 'Discretize', 'MapValues', 'Apply']
const deepest = 200
const mostExpressions = 200_000

/** What a model of a chain answered, as a field of the next. */
export type Answer = Expressed

/** What a document names: its inputs, what it derives of them, its functions. */
export interface Named {
  readonly inputs: readonly DataField[]
  /** By name of the input. */
  readonly treatments: ReadonlyMap<string, Treatment>
  readonly derived: ReadonlyMap<string, Element>
  readonly functions: ReadonlyMap<string, Element>
  /** Fields of the optype `ordinal`. */
  readonly ordered: ReadonlySet<string>
}

/** `DerivedField`s of a `TransformationDictionary` or of a model's `LocalTransformations`, by name. */
export function derivedFields(holder: Element | undefined): Map<string, Element> {
  holder?.allow([], ['DerivedField', 'DefineFunction'])
  return new Map((holder?.all('DerivedField') ?? []).map(field => {
    checkDerived(field)
    return [field.text('name'), field] as const
  }))
}

/** Refuses what a field is derived by that is not known. */
export function checkDerived(field: Element): void {
  field.allow(['name', 'optype', 'dataType', 'displayName'], [...expressions, 'Value'])
  field.expect('dataType', dataTypes)
  field.expect('optype', ['continuous', 'categorical'])
}

export function definedFunctions(holder: Element | undefined): Map<string, Element> {
  return new Map((holder?.all('DefineFunction') ?? []).map(defined => [defined.text('name'), defined] as const))
}

/** The columns that expressions and predicates look at: inputs, and what is derived of them. All numbers are float64. */
export class Fields implements Scope {
  readonly graph: GraphBuilder
  readonly #x: Ref
  readonly #named: Named
  readonly #answers: ReadonlyMap<string, Answer>
  readonly #known = new Map<string, Expressed>()
  readonly #pending = new Set<string>()
  readonly #spent: { depth: number; expressions: number }

  constructor(graph: GraphBuilder, x: Ref, named: Named, answers: ReadonlyMap<string, Answer> = new Map(), spent = { depth: 0, expressions: 0 }) {
    this.graph = graph
    this.#x = x
    this.#named = named
    this.#answers = answers
    this.#spent = spent
  }

  get rows(): Ref {
    return this.#x
  }

  /** These, what a model derives for itself, and what models before it answered. */
  within(model: Element, answers: ReadonlyMap<string, Answer> = new Map()): Fields {
    const local = model.child('LocalTransformations')
    if (local === undefined && answers.size === 0) return this
    const named = { ...this.#named, derived: new Map([...this.#named.derived, ...derivedFields(local)]) }
    return new Fields(this.graph, this.#x, named, new Map([...this.#answers, ...answers]), this.#spent)
  }

  /** Whether a number of the field has been rounded to float32. */
  isFloat(name: string): boolean {
    const answer = this.#answers.get(name)
    const type = answer !== undefined && answer.kind !== 'texts' ? answer.type : (this.#named.inputs.find(input => input.name === name)?.type ?? this.#named.derived.get(name)?.get('dataType'))
    return type === 'float'
  }

  /** Whether the classes of a model's target have an order. */
  isOrdered(target: Element): boolean {
    return (target.get('optype') ?? (this.#named.ordered.has(target.text('name')) ? 'ordinal' : '')) === 'ordinal'
  }

  /** A column of numbers, NaN where missing if they may be. */
  number(name: string, asker: Element, mayMiss = false): Ref {
    const reading = { mayMiss }
    const found = this.column(name, asker, reading)
    if (found.kind === 'texts') throw asker.unsupported(`of the categories ${name}`)
    return found.kind === 'numbers' ? found.ref : numeric(this, found, asker, reading).ref
  }

  /** 1 where the value of the field is one of these, else 0; NaN where it is missing and may be. */
  indicator(name: string, values: readonly string[], asker: Element, mayMiss = false): Ref {
    return indicator(this, this.column(name, asker, { mayMiss }), values, asker, NaN)
  }

  /** A number for each of the values that are named, and for null where the field is missing or has another value. */
  numberOf(name: string, values: readonly string[], asker: Element, numberOf: (value: string | null) => number): Ref {
    const found = this.column(name, asker, { mayMiss: true })
    if (found.kind === 'texts') return found.look(values, text => numberOf(values.includes(text!) ? text! : null))
    if (found.kind === 'fixed' || found.type === 'either') throw asker.unsupported('of a constant')
    const numbers = values.map(value => parseNumber(asker, value, found.type))
    return piecewise(this.graph, found.ref, numbers.flatMap(around), x => numberOf(values[numbers.indexOf(x)] ?? null), numberOf(null))
  }

  /** Some number, or NaN where the field is missing and may be. */
  known(name: string, asker: Element, mayMiss: boolean): Ref {
    const found = this.column(name, asker, { mayMiss })
    if (found.kind === 'numbers') return found.ref
    if (found.kind === 'fixed') throw asker.unsupported('of a constant')
    return found.look([], text => (text === null ? NaN : 0))
  }

  defined(name: string): Element | undefined {
    return this.#named.functions.get(name)
  }

  evaluate(expression: Element, reading: Reading): Expressed {
    this.#spent.expressions++
    if (this.#spent.expressions > mostExpressions) throw expression.unsupported(`among more than ${mostExpressions} expressions`)
    if (this.#spent.depth >= deepest) throw expression.unsupported(`nested deeper than ${deepest}`)
    this.#spent.depth++
    try {
      return evaluate(this, expression, reading)
    } finally {
      this.#spent.depth--
    }
  }

  column(name: string, asker: Element, reading: Reading): Expressed {
    const parameter = reading.parameters?.get(name)
    if (parameter !== undefined) return present(this, parameter, reading)
    const key = `${reading.mayMiss} ${reading.guard?.value ?? ''} ${name}`
    let found = this.#known.get(key)
    if (found === undefined) {
      if (this.#pending.has(name)) throw asker.broken(`refers to the field ${JSON.stringify(name)}, which is not there`)
      this.#pending.add(name)
      found = this.#column(name, asker, { mayMiss: reading.mayMiss, ...(reading.guard !== undefined && { guard: reading.guard }) })
      this.#pending.delete(name)
      this.#known.set(key, found)
    }
    return found
  }

  #column(name: string, asker: Element, reading: Reading): Expressed {
    const answer = this.#answers.get(name)
    if (answer !== undefined) return answer
    const at = this.#named.inputs.findIndex(input => input.name === name)
    if (at >= 0) return inputColumn(this, this.graph.select(this.#x, [at]), this.#named.inputs[at]!, this.#named.treatments.get(name)!, reading)
    const field = this.#named.derived.get(name)
    if (field === undefined) throw asker.broken(`refers to the field ${JSON.stringify(name)}, which is not there`)
    return this.derived(field, reading)
  }

  /** What a field's expression gives, as the field's type has it. */
  derived(field: Element, reading: Reading): Expressed {
    const [expression, ...rest] = field.children.filter(child => expressions.includes(child.name))
    if (expression === undefined || rest.length > 0) throw field.broken('has no one expression')
    return castTo(this, this.evaluate(expression, reading), field.text('dataType') as DataType, field, reading)
  }
}
