import type { Attribute, Op, RunContext } from '../op.ts'
import type { FittedStep, StepKind, StepMethodName, StepResult } from '../steps/step.ts'
import type { Tensor } from '../tensor.ts'
import type { Value } from '../value.ts'
import { BrineError } from '../../errors.ts'
import { attributeOf, stepInput } from '../steps/step-input.ts'
import { callOwnCode, loadSteps, messageOf } from '../steps/load-steps.ts'
import { corrupt, expectInput, expectTensor, expectWord } from '../expect.ts'
import { fillOutput, outputType } from '../steps/fill-output.ts'
import { ownBound } from '../own-bound.ts'
import { stepKinds, stepMethods } from '../steps/step.ts'
import { width } from '../value.ts'

export interface CustomStepAttributes {
  /** One script, UTF-8: see `loadSteps`. All steps of a model share it. */
  readonly code: Tensor<Uint8Array>
  /** The name by which the script exports the step. */
  readonly step: string
  readonly method: StepMethodName
  /** Of the pickled object: its qualified name, its place, and its attributes as `attributeOf` reads them. */
  readonly name: string
  readonly place: string
  readonly attributes: Attribute
  /** Of the columns that it takes. */
  readonly names: readonly string[]
  readonly gives: readonly StepKind[]
}

/**
 * A step that a person wrote in place of own code in the pickle. No other operation can stand for it: what it computes is
 * known to its author alone.
 */
export const customStep: Op<CustomStepAttributes> = {
  name: 'custom_step',
  fidelity: () => 'O',

  infer({ code, step, method, name, place, names, gives }, inputs) {
    expectTensor('custom_step', 'code', code, 'uint8')
    for (const text of [step, name, place]) if (typeof text !== 'string') throw corrupt('custom_step', 'a name is no text')
    expectWord('custom_step', 'method', method, stepMethods)
    const columns = width(expectInput('custom_step', inputs, 0))
    if (names.length !== columns) throw corrupt('custom_step', `it has ${names.length} names for ${columns} columns`)
    for (const kind of gives) expectWord('custom_step', 'gives', kind, stepKinds)
    return outputType(gives)
  },

  run(attributes, inputs, output, context) {
    const { code, step, method, names, gives, name } = attributes
    const own = loadSteps(code).get(step)?.[method]
    if (own === undefined) throw new BrineError('own-code-failed', `The steps of the model have no ${step}.${method}`, { hint: 'Compile the model again with its file of steps.' })
    const work = typeof own === 'function' ? own : own.run
    const fitted = fittedOf(attributes)
    const input = inputs[0]!

    const answer = (from: number, to: number): void => {
      const fault = fillOutput(callOwnCode((): StepResult => work(stepInput(input, names, from, to), fitted)), gives, output, from, to)
      if (fault !== undefined) throw new BrineError('own-code-failed', `${name}.${method} ${fault}`, { hint: 'Mend the step, or say what it gives: { gives, run }.' })
    }
    try {
      answer(0, input.rows)
    } catch (error) {
      if (error instanceof BrineError) throw error
      eachAlone(answer, input, error, `${name}.${method}`, context)
    }
  },

  bound: (_attributes, _inputs, bounds, output) => ownBound(bounds, output),
  describe: ({ name, method, gives }) => `${name}.${method}, own code, ${gives.length} columns`,
}

/** A step that threw is asked for each row, so that one bad row fails none of its neighbours. */
function eachAlone(answer: (from: number, to: number) => void, input: Value, error: unknown, what: string, context: RunContext): void {
  if (input.rows === 1) return context.reject(0, 0, null, `${what}: ${messageOf(error)}`)
  for (let row = 0; row < input.rows; row++) {
    try {
      answer(row, row + 1)
    } catch (cause) {
      if (cause instanceof BrineError) throw cause
      context.reject(row, 0, null, `${what}: ${messageOf(cause)}`)
    }
  }
}

const fittedSteps = new WeakMap<CustomStepAttributes, FittedStep>()

function fittedOf(stored: CustomStepAttributes): FittedStep {
  let fitted = fittedSteps.get(stored)
  if (fitted === undefined) {
    const { name, place, attributes } = stored
    fittedSteps.set(stored, (fitted = { name, place, attributes: attributeOf(attributes) as FittedStep['attributes'] }))
  }
  return fitted
}
