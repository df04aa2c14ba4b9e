import type { Fitted } from '../../fitted.ts'
import type { NeighborGraphAttributes } from '../../../graph/ops/neighbor-graph.ts'

/** `mode` of the neighbours' transformers. */
export function graphItems(self: Fitted): NeighborGraphAttributes['items'] {
  const mode = self.string('mode')
  if (mode === 'distance' || mode === 'connectivity') return mode
  throw self.unsupportedOption(`mode='${mode}'`)
}
