import type { Cell, CellType } from '../../graph/value.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { PyValue } from '../../formats/python/value.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { cellOf } from '../cell-of.ts'
import { cells as tensorOf } from '../../graph/tensor.ts'
import { takeLabels } from '../../graph/ops/take-labels.ts'

/** A classifier's labels as `classes_` holds them. */
export interface Labels {
  readonly cells: readonly Cell[]
  readonly tensor: Tensor
  readonly type: Exclude<CellType, 'undetermined'>
}

/** @throws BrineError 'unsupported-option' for labels that are neither text, numbers nor booleans */
export function labelsOf(self: Fitted, name = 'classes_'): Labels {
  return labelsIn(self, self.need(name), name)
}

/** Of one array of labels; `name` is the attribute that holds it. */
export function labelsIn(self: Fitted, value: PyValue, name: string): Labels {
  const cells = self.itemsOf(value, name).map(item => cellOf(item, `${self.place}.${name}`))
  return { cells, tensor: tensorOf(cells), type: typeOf(cells, value instanceof NdArray && value.dtype.kind === 'f') }
}

/** Of cells that are told, in columns of that type. */
export function labelsNamed(cells: readonly Cell[], type: Labels['type']): Labels {
  return { cells, tensor: tensorOf(cells), type }
}

/** Codes (one column of int32, or several) as their labels. */
export function takeLabel(graph: GraphBuilder, codes: Ref, { tensor, type }: Labels): Ref {
  return graph.add(takeLabels, [codes], { labels: tensor, type })
}

function typeOf(cells: readonly Cell[], float: boolean): Labels['type'] {
  if (float) return 'float64'
  if (cells.every(cell => typeof cell === 'string')) return 'string'
  if (cells.every(cell => typeof cell === 'boolean')) return 'bool'
  if (cells.every(cell => typeof cell === 'number' && cell === (cell | 0))) return 'int32'
  if (cells.every(cell => typeof cell === 'bigint' || Number.isSafeInteger(cell))) return 'int64'
  return cells.every(cell => typeof cell === 'number') ? 'float64' : 'mixed'
}
