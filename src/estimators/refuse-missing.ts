import type { Fitted } from './fitted.ts'
import type { GraphBuilder, Ref } from '../graph/builder.ts'
import { checkFinite } from '../graph/ops/check-finite.ts'
import { checkPresent } from '../graph/ops/check-present.ts'
import { width } from '../graph/value.ts'

/** The same cells, none of them missing or NaN: rows that hold such are rejected. */
export function refuseMissing(self: Fitted, graph: GraphBuilder, x: Ref): Ref {
  if (x.type.kind === 'columns') return graph.add(checkPresent, [x], { by: self.shortName, columns: Array.from({ length: width(x.type) }, (_, column) => column) })
  return graph.add(checkFinite, [x], { by: self.shortName, allowNan: false, allowInfinite: true })
}
