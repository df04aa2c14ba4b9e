import type { Call, Known, Step } from './call.ts'
import type { PyGlobal } from '../../../../formats/python/value.ts'
import { alongRowsOfNumpy, alongRowsOfScipy } from './along-rows.ts'
import { functionsOfPandas, methodsOfPandas } from './of-pandas.ts'
import { isNumpy, unaryNamed, unaryOf } from './unaries.ts'
import { isSparse } from '../../../../graph/is-sparse.ts'
import { ofCells } from './of-cells.ts'
import { ofColumns } from './of-columns.ts'
import { ofNumber } from './of-a-number.ts'
import { ofRows } from './of-rows.ts'
import { ofScikitLearn } from './of-scikit-learn.ts'
import { ownNameInNumpy } from './own-name-in-numpy.ts'
import { refuseBits } from './refuse-bits.ts'
import { refuseTruths } from './call.ts'

/** Functions of numpy, scipy.special, scikit-learn, pandas and Python that work on each cell or each row of a table; undefined for all others. */
export function functionNamed(func: PyGlobal): ((call: Call) => Step) | undefined {
  const { functions, name } = libraryOf(func)
  if (Object.hasOwn(functions, name)) return call => ofHeld(call, functions[name]!)
  const unary = unaryNamed(func)
  return unary === undefined ? undefined : call => unaryOf(call, unary)
}

/** Whether a table has as many columns after the function as before it: false only where that is known. */
export function keepsColumns(func: PyGlobal): boolean {
  const { functions, name } = libraryOf(func)
  return !Object.hasOwn(functions, name) || functions[name]!.reshapes !== true
}

type Functions = Readonly<Record<string, Known>>

const ofNumpy: Functions = { ...ofNumber, ...ofCells, ...reshaping(ofRows), ...alongRowsOfNumpy, ...reshaping(ofColumns) }

function reshaping(functions: Functions): Functions {
  return Object.fromEntries(Object.entries(functions).map(([name, known]) => [name, { ...known, reshapes: true }]))
}

const ofPython: Functions = { abs: { of: call => unaryOf(call, 'abs') }, neg: { of: call => unaryOf(call, 'negative'), bits: 'wide' }, pos: ofCells['positive']! }

/** The functions of the library that a name is of, and its name among them. */
function libraryOf({ module, name }: PyGlobal): { functions: Functions; name: string } {
  if (isNumpy(module)) return { functions: ofNumpy, name: ownNameInNumpy(name) }
  if (module === 'scipy.special' || module.startsWith('scipy.special.')) return { functions: alongRowsOfScipy, name }
  if (/^sklearn\.(preprocessing|metrics\.pairwise|utils\.(validation|extmath)$)/.test(module)) return { functions: ofScikitLearn, name }
  if (module === 'builtins' || module === '_operator') return { functions: ofPython, name }
  const [ofClass, method, ...rest] = name.split('.')
  if (/^pandas(\.core\.(generic|frame))?$/.test(module) && /^(DataFrame|NDFrame)$/.test(ofClass!) && method !== undefined && rest.length === 0) return { functions: methodsOfPandas, name: method }
  return { functions: /^pandas(\.core\.(frame|dtypes\.missing))?$/.test(module) ? functionsOfPandas : {}, name }
}

/** Refuses truths, whole numbers of few bits and sparse matrices where it is not known what the function makes of them. */
function ofHeld(call: Call, known: Known): Step {
  const step = known.of(call)
  return x => {
    if (isSparse(x) && known.sparse !== true) throw call.self.unsupportedOption(`${call.path} of a sparse matrix`, 'Make the matrix dense before, fit again and save.')
    const read = (known.truths ?? known.bits !== undefined) ? x : refuseTruths(call, x)
    return step(refuseBits(call.self, read, known.bits, call.path))
  }
}
