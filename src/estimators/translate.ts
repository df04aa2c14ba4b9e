import type { Estimator, Inputs, Methods, Translator } from './estimator.ts'
import type { Graph } from '../graph/graph.ts'
import type { Tensor } from '../graph/tensor.ts'
import { Fitted } from './fitted.ts'
import { BrineError } from '../errors.ts'
import { GraphBuilder } from '../graph/builder.ts'
import { PyObject, type PyValue } from '../formats/python/value.ts'
import { estimators } from './index.ts'
import { exceeded } from '../formats/limits.ts'
import { findOwnStep, ownInputs, ownMethods, type OwnStep } from './own-step.ts'
import { methodNames } from './estimator.ts'
import { ownName, refuseOwnCode } from './own-code.ts'

const byClass = new Map<string, Estimator>(estimators.flatMap(estimator => estimator.classes.map(name => [name, estimator] as const)))

/** Packages whose classes are a library's own: what is not translated of them is a gap, not somebody's code. */
const libraries = ['sklearn', 'xgboost', 'lightgbm', 'catboost', 'imblearn', 'category_encoders', 'feature_engine', 'sklearn_pandas', 'statsmodels', 'interpret', 'ngboost', 'scipy', 'numpy']

/** Four times what HashingVectorizer makes. A damaged count would have a name made for each. */
const mostColumns = 1 << 22

/** The translation of this class, if there is one. */
export function estimatorOf(value: PyValue): Estimator | undefined {
  return value instanceof PyObject && value.className !== undefined ? byClass.get(value.className) : undefined
}

export interface TranslateOptions {
  /** Steps that a person wrote in place of own code: see `loadSteps`. */
  readonly steps?: Tensor<Uint8Array> | undefined
  /** Called for each part in place of its translation, which it may call. */
  readonly around?: ((part: Fitted, translate: () => Methods, graph: GraphBuilder) => Methods) | undefined
  /** Go on where nothing says what the model takes: for those who only look. */
  readonly guessInputs?: boolean
}

/**
 * What a fitted estimator means: its methods as one graph over its input columns.
 * @throws BrineError unsupported-estimator, unsupported-option, custom-code, unknown-field, corrupt, own-code-failed
 */
export function translateModel(object: PyObject, { steps, around = (_part, translate) => translate(), guessInputs = false }: TranslateOptions = {}): Graph {
  const root = new Fitted(object, shortName(object))
  const inputs = inputsFor(steps, guessInputs)(root) ?? (guessInputs ? { names: null, count: 1 } : refuseInputs(root))
  if (inputs.count > mostColumns) throw exceeded(`${root.shortName} says that it was fitted on ${inputs.count} columns: Brine reads up to ${mostColumns}`)
  const names = inputs.names ?? inputs.called ?? Array.from({ length: inputs.count }, (_, at) => `x${at}`)
  const seen = new Set<string>()
  const twice = names.find(name => seen.size === seen.add(name).size)
  if (twice !== undefined) throw root.refusal('unsupported-option', `Two columns of its training table are called ${JSON.stringify(twice)}, so that rows cannot tell them apart`, 'Give each a name of its own, fit it again and save it.')
  const graph = new GraphBuilder(names, inputs.names !== null || inputs.byName === true)
  const translator: Translator = {
    graph,
    translate: part => around(part, () => translatePart(part), graph),
    importances: part => byClass.get(part.className)?.importances?.(part, translator.importances),
    own(part, name) {
      const step = findOwnStep(steps, name, part.place)
      return step === undefined ? undefined : ownMethods(part, step, graph)
    },
  }
  const translatePart = (part: Fitted): Methods => byClass.get(part.className)?.translate(part, translator) ?? ownMethods(part, ownStepOf(part, steps) ?? refuseClass(part), graph)
  try {
    const methods = translator.translate(root)
    for (const name of methodNames) {
      const answer = methods[name]?.(graph.input)
      if (answer !== undefined) graph.output(name, answer.shape, answer.values.map(value => value.summed ?? value), answer.classes)
    }
  } catch (error) {
    throw steps === undefined ? error : explainMisfit(error)
  }
  const built = { ...graph.finish(), ...(inputs.chosen && { ignoresOthers: true as const }) }
  if (built.outputs.length > 0) return built
  throw root.refusal('unsupported-option', `${root.shortName} has no method that answers for new rows`, 'Save an estimator that predicts or transforms.')
}

function inputsFor(steps: Tensor<Uint8Array> | undefined, guess: boolean): (part: Fitted) => Inputs | undefined {
  const inputsOf = (part: Fitted): Inputs | undefined => {
    const estimator = byClass.get(part.className)
    const own = estimator?.inputs?.(part, inputsOf)
    if (own !== undefined) return own
    if (part.has('feature_names_in_')) {
      const names = part.cells('feature_names_in_').map(String)
      return { names, count: names.length }
    }
    if (part.has('n_features_in_')) return { names: null, count: part.number('n_features_in_') }
    if (estimator !== undefined) return undefined
    const step = ownStepOf(part, steps)
    return step === undefined ? (guess ? undefined : refuseClass(part)) : ownInputs(part, step)
  }
  return inputsOf
}

function ownStepOf(part: Fitted, steps: Tensor<Uint8Array> | undefined): OwnStep | undefined {
  return findOwnStep(steps, ownName(part.object.callable) ?? '', part.place)
}

/** What a library's own step gives fits what comes behind it; what a person's gives need not. */
function explainMisfit(error: unknown): unknown {
  if (!(error instanceof BrineError) || error.code !== 'corrupt') return error
  return new BrineError('own-code-failed', `What comes behind a step of --with does not fit: ${error.message}`, { hint: 'Does its `gives` say what it gives? A step gives as many columns as it takes unless it says otherwise.', cause: error })
}

function refuseInputs(root: Fitted): never {
  throw root.refusal('unsupported-option', `Nothing in the file says how many columns ${root.shortName} takes: it was saved before it was fitted, or by a scikit-learn older than 0.24`, 'Fit it with scikit-learn 0.24 or newer, and save it then.')
}

function refuseClass(part: Fitted): never {
  const name = ownName(part.object.callable)
  if (libraries.includes(name?.split('.')[0] ?? '')) {
    throw part.refusal('unsupported-estimator', `${name} is not translated`, 'docs/coverage.md lists what is. Leave the step out, replace it by one that is listed or by your own (--with steps.ts), or run the whole model in its own Python: --python PATH.')
  }
  throw refuseOwnCode(part, name, name ?? 'A class that the file itself defines')
}

function shortName(object: PyObject): string {
  const name = object.className ?? 'model'
  return name.slice(name.lastIndexOf('.') + 1)
}

/** The library that trained it, as its class tells, and its version, where the file says (`_sklearn_version`). */
export function libraryOf(object: PyObject): { name: string; version: string | null } | null {
  const pending: PyValue[] = [object]
  const seen = new Set<PyValue>()
  while (pending.length > 0 && seen.size < 1000) {
    const value = pending.shift()!
    if (!(value instanceof PyObject) || seen.has(value)) continue
    seen.add(value)
    const trainedBy = estimatorOf(value)?.trainedBy?.(new Fitted(value, ''))
    if (trainedBy !== undefined) return trainedBy
    const version = value.attributes.get('_sklearn_version')
    if (typeof version === 'string') return { name: 'scikit-learn', version }
    pending.push(...partsOf(value))
    for (const attribute of value.attributes.values()) pending.push(attribute)
  }
  const library = object.className?.split('.')[0] ?? ''
  return libraries.includes(library) ? { name: library === 'sklearn' ? 'scikit-learn' : library, version: null } : null
}

/** The fitted parts; none of an estimator that was never fitted, such as the pattern that an ensemble's members were cloned from. */
function partsOf(value: PyObject): PyObject[] {
  try {
    return (estimatorOf(value)?.parts?.(new Fitted(value, '')) ?? []).map(part => part.object)
  } catch (error) {
    if (error instanceof BrineError) return []
    throw error
  }
}
