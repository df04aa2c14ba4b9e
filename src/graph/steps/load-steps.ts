import { Script } from 'node:vm'
import type { StepDefinition, StepFunction, Steps } from './step.ts'
import type { Tensor } from '../tensor.ts'
import { BrineError } from '../../errors.ts'
import { stepMethods } from './step.ts'

/** So long may own code take for one call: a loop without end must not hold a service for ever. */
const mostTime = 5_000

/** Where a call waits for the script that makes it. */
const waiting = Symbol.for('brine.own-code')
const shared = globalThis as { [waiting]?: () => unknown }
const call = new Script(`globalThis[Symbol.for('brine.own-code')]()`, { filename: 'own-code' })

const loaded = new WeakMap<Tensor, ReadonlyMap<string, StepDefinition>>()

/**
 * The steps of a bundle (one CommonJS script, UTF-8): its default export, its export `steps`, or exports by such names.
 * The script runs once.
 * @throws BrineError 'own-code-failed' where it throws or exports something else
 */
export function loadSteps(code: Tensor<Uint8Array>): ReadonlyMap<string, StepDefinition> {
  let steps = loaded.get(code)
  if (steps === undefined) {
    loaded.set(code, (steps = readExports(runBundle(Buffer.from(code.data.buffer, code.data.byteOffset, code.data.byteLength).toString('utf8')))))
  }
  return steps
}

/** Calls own code with a bound on its time. @throws BrineError 'deadline'; what the code throws */
export function callOwnCode<T>(work: () => T): T {
  shared[waiting] = work
  try {
    return call.runInThisContext({ timeout: mostTime }) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new BrineError('deadline', `A step of own code was not done within ${mostTime / 1000} s`, { hint: 'Send fewer rows, or make the step quicker.', cause: error })
  } finally {
    delete shared[waiting]
  }
}

function runBundle(source: string): Record<string, unknown> {
  const module: { exports: Record<string, unknown> } = { exports: {} }
  try {
    const start = new Script(`(function (module, exports) {${source}\n})`, { filename: 'steps' }).runInThisContext() as (own: object, exports: object) => void
    callOwnCode(() => start(module, module.exports))
  } catch (error) {
    if (error instanceof BrineError) throw error
    throw new BrineError('own-code-failed', `The file of steps throws when it is loaded: ${messageOf(error)}`, { hint: 'Mend it: it should only define steps.', cause: error })
  }
  return module.exports
}

function readExports(exports: Record<string, unknown>): ReadonlyMap<string, StepDefinition> {
  const { default: own, steps, ...named } = exports
  const all = { ...named, ...(isRecord(steps) ? steps : {}), ...(isRecord(own) ? own : {}) } as Steps
  const definitions = Object.entries(all).map(([name, definition]) => [name, definitionOf(name, definition)] as const)
  if (definitions.length > 0) return new Map(definitions)
  throw new BrineError('own-code-failed', 'The file of steps exports none', { hint: "Export them by their names in Python: export default { 'my_pkg.clean.Cleaner': { transform: … } }." })
}

function definitionOf(name: string, definition: unknown): StepDefinition {
  if (typeof definition === 'function') return { transform: definition as StepFunction }
  if (isRecord(definition)) {
    const unknown = Object.keys(definition).find(key => key !== 'inputs' && !(stepMethods as readonly string[]).includes(key))
    const methods = stepMethods.filter(method => definition[method] !== undefined)
    const wrong = methods.find(method => !isMethod(definition[method]))
    if (methods.length > 0 && wrong === undefined && unknown === undefined) return definition
    if (unknown !== undefined) throw unfit(name, `has '${unknown}'`)
    if (wrong !== undefined) {
      const method = definition[wrong]
      if (isRecord(method) && typeof method.run === 'function') throw unfit(name, `gives for ${wrong} neither a list of kinds, such as ['number', 'string'], nor a function`)
      throw unfit(name, `has for ${wrong} neither a function nor { gives, run }`)
    }
  }
  throw unfit(name, 'has no method')
}

function unfit(name: string, what: string): BrineError {
  return new BrineError('own-code-failed', `The step '${name}' ${what}`, { hint: `A step is a function, or an object of inputs, ${stepMethods.join(', ')}.` })
}

function isMethod(value: unknown): boolean {
  return typeof value === 'function' || (isRecord(value) && typeof value.run === 'function' && (Array.isArray(value.gives) || typeof value.gives === 'function'))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What own code threw, which need not be an Error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
