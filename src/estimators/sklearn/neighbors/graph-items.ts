import type { Fitted } from '../../fitted.ts'
import type { NeighborGraphAttributes } from '../../../graph/ops/neighbor-graph.ts'
import type { Ref } from '../../../graph/builder.ts'
import type { Search } from './search.ts'

/** The items of a graph of neighbours by the transformers' `mode`: distances are of the library's type, ones are float64. */
export function graphItems(self: Fitted, search: Search): (x: Ref) => NeighborGraphAttributes {
  const items = self.string('mode')
  if (items !== 'distance' && items !== 'connectivity') throw self.unsupportedOption(`mode='${items}'`)
  return x => ({ points: search.points, items, ...(items === 'distance' && search.givesSingle(x) && { type: 'float32' }) })
}
