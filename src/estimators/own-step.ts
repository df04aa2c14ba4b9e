/** Own code of a pickle, replaced by steps that a person wrote (`--with`). */
import type { FittedStep, StepDefinition, StepKind, StepMethod, StepMethodName } from '../graph/steps/step.ts'
import type { Fitted } from './fitted.ts'
import type { GraphBuilder, Ref } from '../graph/builder.ts'
import type { Cell } from '../graph/value.ts'
import type { Inputs, Method, Methods } from './estimator.ts'
import type { Tensor } from '../graph/tensor.ts'
import { BrineError } from '../errors.ts'
import { attributeOf, inputKinds } from '../graph/steps/step-input.ts'
import { callOwnCode, loadSteps, messageOf } from '../graph/steps/load-steps.ts'
import { customStep } from '../graph/ops/custom-step.ts'
import { plainAttributes } from './plain-attributes.ts'
import { scalar, vector } from './estimator.ts'
import { stepKinds, stepMethods } from '../graph/steps/step.ts'
import { width } from '../graph/value.ts'

/** A definition of the file of steps, and what of the pickle it stands for. */
export interface OwnStep {
  readonly code: Tensor<Uint8Array>
  /** Its name among the exports. */
  readonly key: string
  readonly definition: StepDefinition
  /** The qualified name in Python. */
  readonly name: string
}

/** The step that is exported by the qualified name, or by the place. */
export function findOwnStep(code: Tensor<Uint8Array> | undefined, name: string, place: string): OwnStep | undefined {
  if (code === undefined) return undefined
  const steps = loadSteps(code)
  const key = [place, name].find(candidate => steps.has(candidate))
  return key === undefined ? undefined : { code, key, definition: steps.get(key)!, name }
}

export function ownMethods(self: Fitted, step: OwnStep, graph: GraphBuilder): Methods {
  const methods: { [name in StepMethodName]?: Method } = {}
  const attributes = plainAttributes(self.object)
  const fitted: FittedStep = { name: step.name, place: self.place, attributes: attributeOf(attributes) as FittedStep['attributes'] }
  for (const name of stepMethods) {
    const method = step.definition[name]
    if (method === undefined) continue
    methods[name] = given => {
      const x = takeInputs(self, step, graph, given)
      const names = Array.from({ length: width(x.type) }, (_, column) => graph.nameOf(x, column) ?? `x${column}`)
      const gives = givesOf(self, step, name, method, fitted, names.map((column, at) => ({ name: column, kind: inputKinds(x.type)[at]! })))
      const value = graph.add(customStep, [x], { code: step.code, step: step.key, method: name, name: step.name, place: self.place, attributes, names, gives })
      const classes = classesOf(fitted)
      return name === 'predict' || name === 'score_samples' ? scalar(value, name === 'predict' ? classes : undefined) : vector(value, name === 'transform' ? undefined : classes)
    }
  }
  return methods
}

/** What the step was fitted on; undefined where a later step says so, since this one keeps the number of columns. */
export function ownInputs(self: Fitted, { definition, key }: OwnStep): Inputs | undefined {
  const { inputs, transform } = definition
  if (typeof inputs === 'object') return Array.isArray(inputs) ? { names: null, count: inputs.length } : { names: Object.keys(inputs), count: Object.keys(inputs).length }
  if (typeof transform === 'function') return undefined
  throw self.refusal('own-code-failed', `Nothing says which columns ${key} takes, and it may change how many there are`, `Give the step inputs by name: inputs: { age: 'number', city: 'string' }.`)
}

/** As the step wants them; columns of the caller that come here hold that from then on. */
function takeInputs(self: Fitted, { definition: { inputs = 'mixed' }, key }: OwnStep, graph: GraphBuilder, x: Ref): Ref {
  if (x.type.kind !== 'columns') return x
  const { columns } = x.type
  const kinds = typeof inputs === 'string' ? columns.map(() => inputs) : Array.isArray(inputs) ? inputs : Object.values(inputs as Record<string, StepKind>)
  if (kinds.length !== columns.length) throw self.refusal('own-code-failed', `${key} has inputs for ${kinds.length} columns; here it is given ${columns.length}`)
  kinds.forEach((kind, column) => {
    const type = ({ number: 'float64', string: 'string', boolean: 'bool', mixed: 'mixed' } as const)[kind as Exclude<StepKind, 'integer'>]
    if (type === undefined) throw self.refusal('own-code-failed', `${key} has inputs of kind ${String(kind)}, expected number, string, boolean or mixed`)
    graph.demand(x, column, type)
  })
  return x
}

function givesOf(self: Fitted, step: OwnStep, name: StepMethodName, method: StepMethod, fitted: FittedStep, columns: readonly { name: string; kind: ReturnType<typeof inputKinds>[number] }[]): readonly StepKind[] {
  if (typeof method === 'function') return standardGives(name, fitted, columns.map(({ kind }) => kind))
  let gives: unknown
  try {
    gives = typeof method.gives === 'function' ? callOwnCode(() => (method.gives as (...given: unknown[]) => unknown)(fitted, columns)) : method.gives
  } catch (error) {
    if (error instanceof BrineError) throw error
    throw self.refusal('own-code-failed', `What ${step.key}.${name} gives cannot be told: ${messageOf(error)}`)
  }
  if (Array.isArray(gives) && gives.every(kind => stepKinds.includes(kind as StepKind))) return [...(gives as StepKind[])]
  throw self.refusal('own-code-failed', `${step.key}.${name} gives ${JSON.stringify(gives)}, expected a list of ${stepKinds.join(', ')}`)
}

function standardGives(name: StepMethodName, fitted: FittedStep, kinds: readonly StepKind[]): readonly StepKind[] {
  if (name === 'transform') return kinds
  const classes = classesOf(fitted)
  if (name === 'predict') return [classes === undefined ? 'number' : kindOfAll(classes)]
  return name === 'score_samples' || classes === undefined || (name === 'decision_function' && classes.length === 2) ? ['number'] : classes.map(() => 'number')
}

function kindOfAll(cells: readonly Cell[]): StepKind {
  if (cells.every(cell => typeof cell === 'string')) return 'string'
  if (cells.every(cell => typeof cell === 'boolean')) return 'boolean'
  if (cells.every(cell => typeof cell === 'bigint' || Number.isInteger(cell))) return 'integer'
  return cells.every(cell => typeof cell === 'number') ? 'number' : 'mixed'
}

function classesOf({ attributes }: FittedStep): readonly Cell[] | undefined {
  const classes = attributes.classes_
  if (!Array.isArray(classes) && !(classes instanceof Float64Array)) return undefined
  return [...(classes as Iterable<Cell>)].every(cell => cell === null || typeof cell !== 'object') ? [...(classes as Iterable<Cell>)] : undefined
}
