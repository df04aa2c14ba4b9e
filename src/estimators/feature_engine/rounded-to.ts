import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { float64 } from '../../graph/tensor.ts'
import { unary } from '../../graph/ops/unary.ts'

/** `numpy.round(x, precision)`, where `precision` is no None. */
export function roundedTo(self: Fitted, graph: GraphBuilder): (x: Ref) => Ref {
  if ((self.get('precision') ?? null) === null) return x => x
  const digits = self.number('precision')
  if (!Number.isInteger(digits) || digits < 0 || digits > 22) throw self.unsupportedOption(`precision=${digits}`, 'Choose from 0 to 22 digits, fit again and save.')
  const power = float64([Number(`1e${digits}`)])
  return x => graph.affine(graph.add(unary, [graph.affine(x, { multiply: power })], { function: 'rint' }), { divide: power })
}
