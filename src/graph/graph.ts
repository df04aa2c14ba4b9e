/** A graph: what a model means, as operations on values. Value 0 is the input; node i yields value i + 1. */
import type { Attributes } from './op.ts'
import type { Cell, CellType } from './value.ts'

export interface GraphInput {
  /** The feature's name: the training table's, or `x0` … where it had none. */
  readonly name: string
  readonly type: CellType
}

export interface GraphNode {
  readonly op: string
  /** Values that it takes, each below its own number. */
  readonly inputs: readonly number[]
  readonly attributes: Attributes
}

export interface GraphOutput {
  /** The library's method: `predict`, `predict_proba`, `transform` … */
  readonly name: string
  /** scalar: one value of one column; vector: one value; list: one vector per value (several outputs with probabilities). */
  readonly shape: 'scalar' | 'vector' | 'list'
  readonly values: readonly number[]
  /** Of a classifier: its classes, per value of `values`, or per column of a multi-output `predict`. */
  readonly classes?: readonly (readonly Cell[])[]
}

export interface Graph {
  /** Whether the training table had column names. */
  readonly named: boolean
  /** Its columns are taken by their names out of a table of which it knows no others: those are ignored. Absent: it has no others. */
  readonly ignoresOthers?: true
  readonly inputs: readonly GraphInput[]
  readonly nodes: readonly GraphNode[]
  readonly outputs: readonly GraphOutput[]
}
