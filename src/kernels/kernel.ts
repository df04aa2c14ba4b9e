import type { Attributes, RunContext } from '../graph/op.ts'
import type { Value, ValueType } from '../graph/value.ts'

/** Fills `output`, which has room for the rows that the inputs have. Must not keep what it is given. */
export type BoundRun = (inputs: readonly Value[], output: Value, context: RunContext) => void

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
