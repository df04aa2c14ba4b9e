import type { Estimator, Translator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyDict, PyGlobal, PyList, PyObject, PyTuple } from '../../../formats/python/value.ts'
import { checkArray } from '../check-array.ts'
import { ownName, refuseOwnCode } from '../../own-code.ts'
import { storedDType } from '../../../formats/numpy/dtype.ts'
import { unary } from '../../../graph/ops/unary.ts'
import { unaryFunctions, type UnaryName } from '../../../graph/unary-functions.ts'
import { single, vector } from '../../estimator.ts'

type Step = (x: Ref) => Ref

/** sklearn/preprocessing/_function_transformer.py: the identity and numpy's functions of one number. */
export const functionTransformer: Estimator = {
  classes: ['sklearn.preprocessing._function_transformer.FunctionTransformer'],

  translate(self, { graph, own }) {
    const validate = self.boolean('validate', false)
    const func = ufuncOf(self.need('func'))
    const native = stepOf(graph, func)
    if (native !== undefined) refuseArguments(self)
    const step = native ?? ownStep(self, func, own)
    return { transform: x => vector(step(validate ? checkArray(graph, x, { by: 'FunctionTransformer' }) : x)) }
  },
}

/** Other names of the functions of the op `unary`. */
const aliases: Readonly<Record<string, UnaryName>> = { absolute: 'abs', fabs: 'abs', radians: 'deg2rad', degrees: 'rad2deg' }

/** What a function of numpy or scipy does to a matrix of numbers; None does nothing. Undefined: it is another function. */
export function knownFunction(graph: GraphBuilder, func: PyValue): Step | undefined {
  return stepOf(graph, ufuncOf(func))
}

function stepOf(graph: GraphBuilder, func: PyValue): Step | undefined {
  if (func === null) return x => x
  if (isCheckArray(func)) return x => graph.matrix(x)
  if (func instanceof PyGlobal) {
    if (isOf(func, 'numpy') && func.name === 'positive') return x => graph.matrix(x)
    const name = functionNamed(func)
    if (name !== undefined) return x => graph.add(unary, [graph.matrix(x)], { function: name })
  }
  return undefined
}

function refuseArguments(self: Fitted): void {
  const kwargs = self.get('kw_args')
  if (kwargs == null || (kwargs instanceof PyDict && kwargs.size === 0)) return
  throw self.unsupportedOption('kw_args=…', 'Leave kw_args out, or do the step before the model is called.')
}

/** What a person wrote in the function's place, who reads its arguments among the attributes. */
function ownStep(self: Fitted, func: PyValue, own: Translator['own']): Step {
  const name = ownName(func)
  const replaced = own(self, name ?? '')?.transform
  if (replaced !== undefined) return x => single(replaced(x))
  if (func instanceof PyGlobal && (isOf(func, 'numpy') || isOf(func, 'scipy'))) {
    throw self.unsupportedOption(`func=${func.path}`, 'Use a function of numpy that takes one number, such as numpy.log1p, replace the step with your own (--with steps.ts), or do it before the model is called.')
  }
  throw refuseOwnCode(self, name, `FunctionTransformer calls ${name ?? 'a function that the file itself defines'}`)
}

/** numpy's functions, and scipy.special's expit. */
function functionNamed(func: PyGlobal): UnaryName | undefined {
  const name = Object.hasOwn(aliases, func.name) ? aliases[func.name]! : func.name
  const known = name === 'expit' ? isOf(func, 'scipy') : isOf(func, 'numpy')
  return known && Object.hasOwn(unaryFunctions, name) ? (name as UnaryName) : undefined
}

function isOf(func: PyGlobal, library: string): boolean {
  return func.module.split('.')[0] === library
}

/** numpy 1.19 and older wrote a ufunc as `_ufunc_reconstruct(module, name)`; later ones write its name alone. */
function ufuncOf(func: PyValue): PyValue {
  if (!(func instanceof PyObject) || !/^numpy\.(core|_core)\._ufunc_reconstruct$/.test(func.className ?? '')) return func
  const [module, name] = func.args
  return typeof module === 'string' && typeof name === 'string' ? new PyGlobal(module, name) : func
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
