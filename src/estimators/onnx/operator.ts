/** What every operator's file provides: a node of an ONNX graph → nodes of a graph, with ONNX Runtime's own roundings. */
import type { Cell } from '../../graph/value.ts'
import type { OnnxTensor } from '../../formats/onnx/model.ts'
import type { OperatorNode } from './operator-node.ts'
import type { Ref } from '../../graph/builder.ts'

/** The types of ONNX values that are translated. float64 holds whole numbers and truths too, as they are. */
export type FlowType = 'float32' | 'float64' | 'int64' | 'bool' | 'string'

/** A value of the ONNX graph whose first dimension is the rows'. */
export interface Flow {
  /** float32: a dense matrix of that type; the other numbers: of float64, or columns of them; text: columns. */
  readonly ref: Ref
  readonly type: FlowType
  /** The dimensions behind the rows': [] of a vector, [columns] of a matrix. */
  readonly dims: readonly number[]
  /** Of a map from classes to numbers: its keys. */
  readonly classes?: readonly Cell[]
}

export interface OnnxOperator {
  readonly type: string
  /** '' is ONNX's own. */
  readonly domain: '' | 'ai.onnx.ml'
  /** Every attribute that it knows; another one is refused. */
  readonly attributes: readonly string[]
  /**
   * The node's outputs, in order. What is not translated is refused, and ONNX Runtime runs the whole model.
   * @throws BrineError 'unsupported-option', 'corrupt'
   */
  translate(node: OperatorNode): readonly (Flow | OnnxTensor)[]
}

export function isFlow(value: Flow | OnnxTensor): value is Flow {
  return 'ref' in value
}
