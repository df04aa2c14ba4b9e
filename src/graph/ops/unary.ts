import type { Csr, Dense, FloatType } from '../value.ts'
import type { Op } from '../op.ts'
import { cellForCell } from '../origins.ts'
import { corrupt, expectFlag, expectMatrix, expectWord } from '../expect.ts'
import { unaryFunctions, type UnaryFunction, type UnaryName } from '../unary-functions.ts'
import { rounded, spread, ulps } from '../rounding.ts'
import { itemCount, takePlaces } from '../value.ts'

export interface UnaryAttributes {
  readonly function: UnaryName
  /** Of a sparse matrix: of what it stores alone, as of `x.data`. Absent: the function leaves zeros as they are. */
  readonly stored?: true
}

/** A numpy or scipy function of each item, by its numpy name. */
export const unary: Op<UnaryAttributes> = {
  name: 'unary',
  fidelity: attributes => (unaryFunctions[attributes.function].ulps === 0 ? 'E' : 'T'),

  infer(attributes, inputs) {
    expectWord('unary', 'function', attributes.function, Object.keys(unaryFunctions))
    const type = expectMatrix('unary', inputs, 0)
    if (attributes.stored !== undefined) expectFlag('unary', 'stored', attributes.stored)
    if (type.kind === 'csr' && attributes.stored !== true && unaryFunctions[attributes.function].apply(0) !== 0) {
      throw corrupt('unary', `${attributes.function} would change the zeros of a sparse matrix`)
    }
    return type
  },

  run(attributes, inputs, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    takePlaces(x, y)
    const detail = unaryFunctions[attributes.function]
    const apply = x.type === 'float32' && detail.single !== undefined ? detail.single : detail.apply
    const length = itemCount(x)
    for (let at = 0; at < length; at++) y.data[at] = apply(x.data[at]!)
  },

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    const detail = unaryFunctions[attributes.function]
    return bounds[0]!.map((inherited, at) => boundOf(detail, x.data[at]!, y.data[at]!, inherited, x.type))
  },

  origins: (_attributes, inputs) => cellForCell(inputs, { altered: true, missing: true }),
  describe: attributes => attributes.function,
}

function boundOf(detail: UnaryFunction, x: number, y: number, inherited: number, type: FloatType): number {
  // A float32 function of the library is not this one rounded: it is good to a few ulps of its own.
  // A result of 0 is one on both sides: of log 1, of tanh 0, of an exponential that underflows.
  const own = detail.ulps === 0 || y === 0 ? 0 : (detail.ownBound?.(x, y, type) ?? 0) + ulps(type === 'float32' ? 4 : detail.ulps, y, type)
  if (inherited === 0) return own
  if (detail.moves !== undefined) return own + rounded(detail.moves(y, inherited), y, type)
  const moved = detail.turnsAt !== undefined && Math.abs(x - detail.turnsAt) <= inherited ? Infinity : spread(detail.apply, x, y, inherited)
  return moved === 0 ? own : detail.steps ? Infinity : rounded(moved, y, type) + own
}
