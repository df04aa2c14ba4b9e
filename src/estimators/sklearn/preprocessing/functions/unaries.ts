/** Functions of one number that numpy and scipy.special have. */
import type { Call, Step } from './call.ts'
import type { PyGlobal } from '../../../../formats/python/value.ts'
import type { Ref } from '../../../../graph/builder.ts'
import { checkArray } from '../../check-array.ts'
import { largestRoot, withoutOverflow } from '../../../without-overflow.ts'
import { only, refuseTruths } from './call.ts'
import { ownNameInNumpy } from './own-name-in-numpy.ts'
import { refuseBits } from './refuse-bits.ts'
import { unary } from '../../../../graph/ops/unary.ts'
import { unaryFunctions, type UnaryName } from '../../../../graph/unary-functions.ts'

/** Whether it is one whose functions are numpy's own: not its masked arrays, nor what makes complex numbers of negative ones. */
export function isNumpy(module: string): boolean {
  return /^numpy(\.(core|_core|lib|linalg)(\.|$)|$)/.test(module) && !module.includes('scimath')
}

/** Which of the functions of one number it is; undefined for all others. */
export function unaryNamed({ module, name }: PyGlobal): UnaryName | undefined {
  if (/^scipy\.special(\.|$)/.test(module)) return Object.hasOwn(ofScipy, name) ? ofScipy[name] : undefined
  const own = ownNameInNumpy(name)
  const known = isNumpy(module) && Object.hasOwn(unaryFunctions, own) ? (own as UnaryName) : undefined
  return known === undefined || others.includes(known) ? undefined : known
}

/** scipy.special's, by its names. */
const ofScipy: Readonly<Record<string, UnaryName>> = {
  cbrt: 'cbrt', erf: 'erf', erfc: 'erfc', exp10: 'exp10', exp2: 'exp2_of_cephes', expit: 'expit', expm1: 'expm1', log1p: 'log1p_of_cephes', logit: 'logit', ndtr: 'ndtr', ndtri: 'ndtri',
}
/** Which numpy does not have. */
const others: readonly UnaryName[] = ['erf', 'erfc', 'exp10', 'exp2_of_cephes', 'expit', 'fast_exp', 'gamma', 'log1p_of_cephes', 'log1p_of_sum', 'logistic', 'logit', 'ndtr', 'ndtri']

export function unaryOf(call: Call, name: UnaryName): Step {
  only(call, [])
  return x => unaryFunction(call, x, name)
}

/** A function of each item; whole numbers of which numpy makes one thing in float64 and another in int64 are rejected. */
export function unaryFunction({ self, graph, path }: Pick<Call, 'self' | 'graph' | 'path'>, x: Ref, name: UnaryName): Ref {
  const read = graph.matrix(refuseBits(self, refuseTruths({ self, graph, path }, x), name === 'square' || name === 'negative' ? 'wide' : undefined, name))
  if (name === 'square') return graph.add(unary, [withoutOverflow(graph, read, self.shortName, largestRoot(2))], { function: name })
  // 1 / 2 is 0 among whole numbers, and 1 / 0 anything.
  const fractions = name === 'reciprocal' && graph.mayBeWhole(read) ? withoutOverflow(graph, checkArray(graph, read, { by: self.shortName, allowNan: true, allowInfinite: true, except: 0 }), self.shortName, 1) : read
  return graph.add(unary, [fractions], { function: name })
}
