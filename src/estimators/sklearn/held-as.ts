import type { Ref } from '../../graph/builder.ts'

/** `y`, which is held as `x` is: what a step with `accept_sparse=('csr', 'csc')` makes of it. */
export function heldAs(x: Ref, y: Ref): Ref {
  return x.layout === undefined ? y : { ...y, layout: x.layout }
}
