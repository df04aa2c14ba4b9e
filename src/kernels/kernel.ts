import type { Attributes, BoundRun, Op } from '../graph/op.ts'
import type { ValueType } from '../graph/value.ts'

export type { BoundRun }

/** A fast path for one operation. It gives the same bits as the operation's reference arithmetic. */
export interface Kernel<A extends object = Attributes> {
  /** The operation's name. */
  readonly op: string
  /**
   * Does once what depends on the constants alone. The attributes have passed the operation's `infer` with these inputs.
   * What it returns allocates nothing from row to row.
   */
  bind(attributes: A, inputs: readonly ValueType[]): BoundRun
}

/** The reference arithmetic of an operation. */
export function reference<A extends object>(op: Op<A>, attributes: A): BoundRun {
  return op.bind?.(attributes) ?? ((inputs, output, context) => op.run(attributes, inputs, output, context))
}
