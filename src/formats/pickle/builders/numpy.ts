import { frombuffer, reconstruct } from '../../numpy/reconstruct.ts'
import { noteFile, noteWriter, type NumpyMajor } from '../../numpy/written-by.ts'
import { NdArray } from '../../numpy/ndarray.ts'
import { scalarFromPickle } from '../../numpy/scalar.ts'
import { PyGlobal } from '../../python/value.ts'
import type { Builder, Family } from '../builder.ts'

/** numpy 1 keeps its core in `numpy.core`, numpy 2 in `numpy._core`. */
const majors = { 'numpy.core': 1, 'numpy._core': 2 } as const
const cores = Object.keys(majors) as (keyof typeof majors)[]

const scalarTypes = [
  'bool', 'bool_', 'bool8', 'int8', 'int16', 'int32', 'int64', 'intc', 'intp', 'int_', 'longlong', 'uint8', 'uint16',
  'uint32', 'uint64', 'uintc', 'uintp', 'uint', 'ulonglong', 'long', 'ulong', 'float16', 'float32', 'float64', 'float_',
  'longdouble', 'float128', 'complex64', 'complex128', 'complex_', 'clongdouble', 'str_', 'unicode_', 'bytes_',
  'string_', 'object_', 'void', 'record', 'datetime64', 'timedelta64', 'generic', 'number', 'integer', 'floating',
]

/** Functions of numpy that FunctionTransformer is given: elementwise, without effects. */
const functions = [
  'abs', 'absolute', 'add', 'arccos', 'arccosh', 'arcsin', 'arcsinh', 'arctan', 'arctan2', 'arctanh', 'around', 'cbrt',
  'ceil', 'clip', 'cos', 'cosh', 'deg2rad', 'degrees', 'divide', 'equal', 'exp', 'exp2', 'expm1', 'fabs', 'floor',
  'greater', 'greater_equal', 'hypot', 'invert', 'isfinite', 'isinf', 'isnan', 'less', 'less_equal', 'log', 'log10',
  'log1p', 'log2', 'logaddexp', 'logical_and', 'logical_not', 'logical_or', 'logical_xor', 'maximum', 'mean', 'median',
  'min', 'max', 'minimum', 'mod', 'multiply', 'nan_to_num', 'nanmax', 'nanmean', 'nanmedian', 'nanmin', 'negative',
  'not_equal', 'positive', 'power', 'rad2deg', 'radians', 'ravel', 'reciprocal', 'remainder', 'reshape', 'rint', 'round',
  'round_', 'sign', 'signbit', 'sin', 'sinh', 'sqrt', 'square', 'squeeze', 'std', 'subtract', 'sum', 'tan', 'tanh',
  'true_divide', 'trunc', 'var',
]

const ufuncModules = new Set(['numpy', ...cores.map(core => `${core}._multiarray_umath`)])

export const numpyFamily: Family = {
  builders: {
    ...inCores('multiarray._reconstruct', reconstruct),
    ...inCores('multiarray.scalar', scalarFromPickle),
    ...inCores('numeric._frombuffer', frombuffer),
    'numpy.core._ufunc_reconstruct': ufunc,
    'numpy._core._ufunc_reconstruct': ufunc,
  },
  inert: ['numpy.dtype', 'numpy.dtypes.StringDType', 'numpy._core._internal._convert_to_stringdtype_kwargs', ...cores.map(core => `${core}.multiarray.dtype`), 'numpy.ndarray'],
  references: [
    ...scalarTypes.map(type => `numpy.${type}`),
    ...functions.map(name => `numpy.${name}`),
    ...cores.flatMap(core => functions.map(name => `${core}._multiarray_umath.${name}`)),
    ...cores.flatMap(core => functions.map(name => `${core}.fromnumeric.${name}`)),
    'numpy.matrix', 'numpy.memmap', 'numpy.recarray', 'numpy.matrixlib.defmatrix.matrix', 'numpy.core.records.recarray',
    'numpy._core.records.recarray', 'numpy.rec.recarray', 'numpy.core.memmap.memmap', 'numpy._core.memmap.memmap',
    'numpy.lib._function_base_impl.median', 'numpy.lib.function_base.median',
  ],
}

/** `_ufunc_reconstruct(module, name)` imports whatever it is told: only numpy's own functions become names here. */
function ufunc(args: Parameters<Builder>[0]): PyGlobal | undefined {
  const [module, name] = args
  if (args.length !== 2 || typeof module !== 'string' || typeof name !== 'string') return undefined
  return ufuncModules.has(module) && functions.includes(name) ? new PyGlobal(module, name) : undefined
}

function inCores(name: string, builder: Builder): Record<string, Builder> {
  return Object.fromEntries(cores.map(core => [`${core}.${name}`, notingWriter(builder, majors[core])]))
}

function notingWriter(builder: Builder, major: NumpyMajor): Builder {
  return (args, context) => {
    const made = builder(args, context)
    noteWriter(context.budget, major)
    return made instanceof NdArray ? noteFile(made, context.budget) : made
  }
}
