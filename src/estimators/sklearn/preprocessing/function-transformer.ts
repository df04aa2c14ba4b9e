import type { Estimator, Translator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder } from '../../../graph/builder.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyDict, PyGlobal, PyList, PyObject, PyTuple } from '../../../formats/python/value.ts'
import { checkArray } from '../check-array.ts'
import type { Step } from './functions/call.ts'
import { functionNamed, keepsColumns } from './functions/function-named.ts'
import { ownName, refuseOwnCode } from '../../own-code.ts'
import { storedDType } from '../../../formats/numpy/dtype.ts'
import { single, vector } from '../../estimator.ts'

/** sklearn/preprocessing/_function_transformer.py: the identity, and functions of numpy, scipy, pandas and scikit-learn that are known by name. */
export const functionTransformer: Estimator = {
  classes: ['sklearn.preprocessing._function_transformer.FunctionTransformer'],

  translate(self, { graph, own }) {
    const validate = self.boolean('validate', false)
    const func = self.need('func')
    const step = knownFunction(self, graph, func, 'kw_args') ?? ownStep(self, unbound(func).func, own)
    return { transform: x => vector(step(validate ? checkArray(graph, x, { by: 'FunctionTransformer' }) : x)) }
  },

  /** Until 1.0 it does not keep how many columns it was fitted on: a later step tells, unless the columns it got are others. */
  inputs(self) {
    const { func } = unbound(self.need('func'))
    if (self.has('n_features_in_') || !(func instanceof PyGlobal) || keepsColumns(func)) return undefined
    throw self.unsupportedOption(`func=${func.path}, of whose columns the file does not tell how many there were,`, 'Let it stand in a ColumnTransformer or behind a step that keeps their number, or fit it with scikit-learn 1.1 or newer.')
  },
}

/**
 * What a function that is known by name does to a table, with the arguments that the attribute `options` holds; None does nothing.
 * Undefined: it is another function. @throws BrineError 'unsupported-option' for arguments that are not known
 */
export function knownFunction(self: Fitted, graph: GraphBuilder, value: PyValue, options: string): Step | undefined {
  if (value === null) return x => x
  if (isCheckArray(value)) return x => graph.matrix(x)
  const { func, before, keywords } = unbound(value)
  const known = func instanceof PyGlobal ? functionNamed(func) : undefined
  const given = self.get(options)
  if (given != null && !(given instanceof PyDict)) throw self.unexpected(options, 'a dict', given)
  return known?.({ self, graph, path: (func as PyGlobal).path, before, keywords: new Map([...keywords, ...named(given ?? undefined)]) })
}

interface Bound {
  readonly func: PyValue
  readonly before: readonly PyValue[]
  readonly keywords: ReadonlyMap<string, PyValue>
}

/** What a functools.partial calls, and with what. Its state: (function, args, keywords, __dict__). */
function unbound(value: PyValue): Bound {
  const plain = { func: spelledOut(value), before: [], keywords: new Map<string, PyValue>() }
  if (!(value instanceof PyObject) || value.className !== 'functools.partial' || !(value.state instanceof PyTuple)) return plain
  const [func, args, keywords] = value.state.items
  if (func === undefined || !(args instanceof PyTuple) || !(keywords instanceof PyDict)) return plain
  return { func: spelledOut(func), before: args.items, keywords: named(keywords) }
}

function named(dict: PyDict | undefined): Map<string, PyValue> {
  return new Map((dict === undefined ? [] : [...dict.entries]).map(([name, item]) => [String(name), item]))
}

/** What a person wrote in the function's place, who reads its arguments among the attributes. */
export function ownStep(self: Fitted, func: PyValue, own: Translator['own']): Step {
  const name = ownName(func)
  const replaced = own(self, name ?? '')?.transform
  if (replaced !== undefined) return x => single(replaced(x))
  if (func instanceof PyGlobal && /^(numpy|scipy|pandas|sklearn)\./.test(func.path)) {
    throw self.unsupportedOption(`func=${func.path}`, 'Use a function of numpy that works on each number, such as numpy.log1p, or on each row (axis=1), replace the step with your own (--with steps.ts), or do it before the model is called.')
  }
  throw refuseOwnCode(self, name, `FunctionTransformer calls ${name ?? 'a function that the file itself defines'}`)
}

/**
 * A function by its name, where the file spells that otherwise: numpy 1.19 and older wrote a ufunc as `_ufunc_reconstruct(module, name)`,
 * later ones write its name alone; protocols below 4 write a method as `getattr(class, name)`.
 */
export function spelledOut(func: PyValue): PyValue {
  if (!(func instanceof PyObject)) return func
  const [first, name] = func.args
  if (typeof name !== 'string') return func
  if (/^numpy\.(core|_core)\._ufunc_reconstruct$/.test(func.className ?? '')) return typeof first === 'string' ? new PyGlobal(first, name) : func
  return func.className === 'builtins.getattr' && first instanceof PyGlobal ? new PyGlobal(first.module, `${first.name}.${name}`) : func
}

/**
 * `partial(check_array, dtype=[numpy.float64], ensure_all_finite=False)`: what HistGradientBoosting* puts into its own
 * preprocessor (ensemble/_hist_gradient_boosting/gradient_boosting.py, `_preprocess_X`). Any number passes.
 */
function isCheckArray(func: PyValue): boolean {
  if (!(func instanceof PyObject) || func.className !== 'functools.partial') return false
  // The state of a partial: (function, args, keywords, __dict__).
  const [callable, args, keywords] = func.state instanceof PyTuple ? func.state.items : []
  if (!(callable instanceof PyGlobal) || callable.path !== 'sklearn.utils.validation.check_array') return false
  if (!(args instanceof PyTuple) || args.items.length > 0 || !(keywords instanceof PyDict)) return false
  const finite = keywords.get('ensure_all_finite') ?? keywords.get('force_all_finite')
  const types = keywords.get('dtype')
  const type = types instanceof PyList && types.items.length === 1 ? storedDType(types.items[0]) : undefined
  return finite === false && type?.kind === 'f' && type.itemsize === 8 && keywords.size === 2
}
