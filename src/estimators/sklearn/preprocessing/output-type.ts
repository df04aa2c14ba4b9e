import type { Fitted } from '../../fitted.ts'
import type { FloatType } from '../../../graph/value.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { cast } from '../../../graph/ops/cast.ts'
import { describe } from '../../../formats/python/describe.ts'
import { storedDType } from '../../../formats/numpy/dtype.ts'

/**
 * The `dtype` option of an encoder. Whole numbers and booleans are given as float64, which holds the same numbers and is
 * what every later step makes of them.
 */
export function outputType(self: Fitted): FloatType {
  const value = self.need('dtype')
  const dtype = storedDType(value)
  if (dtype?.kind === 'f' && dtype.itemsize === 4) return 'float32'
  if ((dtype?.kind === 'f' && dtype.itemsize === 8) || dtype?.kind === 'b' || dtype?.kind === 'O') return 'float64'
  if ((dtype?.kind === 'i' || dtype?.kind === 'u') && dtype.itemsize >= 4) return 'float64'
  throw self.unsupportedOption(
    `dtype=${describe(value)}`,
    'Use numpy.float64, numpy.float32 or numpy.int64, fit again and save.',
  )
}

/** Numbers as the `dtype` option of an encoder has them. */
export function asOutput(self: Fitted, graph: GraphBuilder): (numbers: Ref) => Ref {
  const type = outputType(self)
  const held = heldAsTold(self)
  return numbers => held(type === 'float32' ? graph.add(cast, [numbers], { type }) : numbers)
}

/** Of numbers of that type: whether they are whole to the library. */
export function heldAsTold(self: Fitted): (numbers: Ref) => Ref {
  const kind = storedDType(self.need('dtype'))?.kind
  const held = kind === 'f' ? 'float64' : kind === 'i' || kind === 'u' ? 'int64' : undefined
  return numbers => (held === undefined ? numbers : { ...numbers, held })
}
