import type { DType } from '../../../formats/numpy/ndarray.ts'
import type { Fitted } from '../../fitted.ts'
import type { FloatType } from '../../../graph/value.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { HeldType } from '../../../graph/held-type.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { describe } from '../../../formats/python/describe.ts'
import { dtypeOption } from '../../../formats/numpy/dtype.ts'

/**
 * The `dtype` option of an encoder. Whole numbers and booleans are given as float64, which holds the same numbers and is
 * what every later step makes of them.
 */
export function outputType(self: Fitted): FloatType {
  const value = self.need('dtype')
  const dtype = dtypeOption(value)
  if (dtype?.kind === 'f' && dtype.itemsize === 4) return 'float32'
  if ((dtype?.kind === 'f' && dtype.itemsize === 8) || ['b', 'i', 'u', 'O'].includes(dtype?.kind ?? '')) return 'float64'
  throw self.unsupportedOption(
    `dtype=${describe(value)}`,
    'Use numpy.float64, numpy.float32 or numpy.int64, fit again and save.',
  )
}

/** The `dtype` of what counts, of which many are too large for few bits. */
export function countType(self: Fitted): FloatType {
  const type = outputType(self)
  if (heldBy(dtypeOption(self.need('dtype'))) !== 'short') return type
  throw self.unsupportedOption(`dtype=${describe(self.need('dtype'))}`, 'Use numpy.float64, numpy.float32 or numpy.int64, fit again and save.')
}

/** Numbers as the `dtype` option of an encoder has them. */
export function asOutput(self: Fitted, graph: GraphBuilder): (numbers: Ref) => Ref {
  const type = outputType(self)
  const held = heldAsTold(self)
  return numbers => held(type === 'float32' ? graph.add(cast, [numbers], { type }) : numbers)
}

/** Of numbers of that type: how the library holds them. */
export function heldAsTold(self: Fitted): (numbers: Ref) => Ref {
  const held = heldBy(dtypeOption(self.need('dtype')))
  return numbers => (held === undefined ? numbers : { ...numbers, held })
}

function heldBy(dtype: DType | undefined): HeldType | undefined {
  switch (dtype?.kind) {
    case 'f':
      return 'float64'
    case 'b':
      return 'short'
    case 'i':
      return dtype.itemsize === 8 ? 'int64' : dtype.itemsize === 4 ? 'narrow' : 'short'
    case 'u':
      return dtype.itemsize >= 4 ? 'narrow' : 'short'
    default:
      return undefined
  }
}

/** Numbers of fewer bits have no room for others. @throws BrineError 'unsupported-option' where one of `codes` has none */
export function expectRoom(self: Fitted, codes: readonly number[]): void {
  const dtype = dtypeOption(self.need('dtype'))
  const [least, most] = rangeOf(dtype)
  const other = codes.find(code => code < least || code > most)
  if (other === undefined) return
  throw self.unsupportedOption(`dtype=${describe(self.need('dtype'))}, which has no room for ${other},`, 'Use numpy.float64 or numpy.int64, fit again and save.')
}

/** By bytes. */
const largestWithSign: Readonly<Record<number, number>> = { 1: 127, 2: 32_767, 4: 2_147_483_647, 8: 9_223_372_036_854_775_807 }

function rangeOf(dtype: DType | undefined): readonly [number, number] {
  if (dtype?.kind === 'b') return [0, 1]
  if (dtype?.kind !== 'i' && dtype?.kind !== 'u') return [-Infinity, Infinity]
  const largest = largestWithSign[dtype.itemsize]!
  return dtype.kind === 'u' ? [0, 2 * largest + 1] : [-largest - 1, largest]
}
