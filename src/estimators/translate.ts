import type { Estimator, Inputs, Translator } from './estimator.ts'
import type { Graph } from '../graph/graph.ts'
import { Fitted } from './fitted.ts'
import { GraphBuilder } from '../graph/builder.ts'
import { PyGlobal, PyObject, type PyValue } from '../formats/python/value.ts'
import { estimators } from './index.ts'
import { methodNames } from './estimator.ts'

const byClass = new Map<string, Estimator>(estimators.flatMap(estimator => estimator.classes.map(name => [name, estimator] as const)))

/** Packages whose classes are a library's own: what is not translated of them is a gap, not somebody's code. */
const libraries = ['sklearn', 'xgboost', 'lightgbm', 'catboost', 'imblearn', 'category_encoders', 'feature_engine', 'sklearn_pandas', 'statsmodels', 'interpret', 'ngboost', 'scipy', 'numpy']

/** The translation of this class, if there is one. */
export function estimatorOf(value: PyValue): Estimator | undefined {
  return value instanceof PyObject && value.className !== undefined ? byClass.get(value.className) : undefined
}

/**
 * What a fitted estimator means: its methods as one graph over its input columns.
 * @throws BrineError unsupported-estimator, unsupported-option, custom-code, unknown-field, corrupt
 */
export function translateModel(object: PyObject): Graph {
  const root = new Fitted(object, shortName(object))
  const inputs = inputsOf(root) ?? refuseInputs(root)
  const names = inputs.names ?? Array.from({ length: inputs.count }, (_, at) => `x${at}`)
  const graph = new GraphBuilder(names, inputs.names !== null)
  const translator: Translator = { graph, translate: part => (byClass.get(part.className) ?? refuseClass(part)).translate(part, translator) }
  const methods = translator.translate(root)
  for (const name of methodNames) {
    const answer = methods[name]?.(graph.input)
    if (answer !== undefined) graph.output(name, answer.shape, answer.values, answer.classes)
  }
  const built = graph.finish()
  if (built.outputs.length > 0) return built
  throw root.refusal('unsupported-option', `${root.shortName} has no method that answers for new rows`, 'Save an estimator that predicts or transforms.')
}

function inputsOf(part: Fitted): Inputs | undefined {
  const estimator = byClass.get(part.className) ?? refuseClass(part)
  const own = estimator.inputs?.(part, inputsOf)
  if (own !== undefined) return own
  if (part.has('feature_names_in_')) {
    const names = part.cells('feature_names_in_').map(String)
    return { names, count: names.length }
  }
  return part.has('n_features_in_') ? { names: null, count: part.number('n_features_in_') } : undefined
}

function refuseInputs(root: Fitted): never {
  throw root.refusal('unsupported-option', `Nothing in the file says how many columns ${root.shortName} takes`, 'Fit it again with scikit-learn 0.24 or newer and save it.')
}

function refuseClass(part: Fitted): never {
  const { callable } = part.object
  const name = callable instanceof PyGlobal ? callable.path : 'a class that the file itself defines'
  const library = callable instanceof PyGlobal ? callable.module.split('.')[0]! : ''
  if (libraries.includes(library)) {
    throw part.refusal('unsupported-estimator', `${name} is not translated`, 'docs/coverage.md lists what is. Leave the step out, or replace it by one that is listed.')
  }
  throw part.refusal('custom-code', `${name} is own code, which Brine never runs`, 'Replace the step by a scikit-learn estimator, or do its work before the model is called.')
}

function shortName(object: PyObject): string {
  const name = object.className ?? 'model'
  return name.slice(name.lastIndexOf('.') + 1)
}

/** The library that trained it and its version, where the file says (`_sklearn_version`). */
export function libraryOf(object: PyObject): { name: string; version: string } | null {
  const pending: PyValue[] = [object]
  const seen = new Set<PyValue>()
  while (pending.length > 0 && seen.size < 1000) {
    const value = pending.shift()!
    if (!(value instanceof PyObject) || seen.has(value)) continue
    seen.add(value)
    const version = value.attributes.get('_sklearn_version')
    if (typeof version === 'string') return { name: 'scikit-learn', version }
    for (const part of estimatorOf(value)?.parts?.(new Fitted(value, '')) ?? []) pending.push(part.object)
    for (const attribute of value.attributes.values()) pending.push(attribute)
  }
  return null
}
