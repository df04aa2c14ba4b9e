import type { Ref } from '../../graph/builder.ts'

/** `y`, which is held as `x` is: what a step with `accept_sparse=('csr', 'csc')` makes of it. The first of them takes the place of COO. */
export function heldAs(x: Ref, y: Ref): Ref {
  return x.layout === undefined ? y : { ...y, layout: x.layout === 'coo' ? 'csr' : x.layout }
}
