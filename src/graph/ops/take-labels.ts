import type { CellType, Column, Columns } from '../value.ts'
import { boundBy, type BoundRun, type Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { cellOfTensor } from '../tensor.ts'
import { corrupt, expectCodes, expectWord, expectTensor } from '../expect.ts'
import { setCell } from '../value.ts'

export interface TakeLabelsAttributes {
  /** Label of each code. */
  readonly labels: Tensor
  /** What the result holds. */
  readonly type: Exclude<CellType, 'undetermined'>
}

/** Codes to labels. */
export const takeLabels: Op<TakeLabelsAttributes> = {
  name: 'take_labels',
  fidelity: () => 'E',

  infer({ labels, type }, inputs) {
    expectWord('take_labels', 'type', type, ['float64', 'float32', 'int64', 'int32', 'bool', 'string', 'mixed'])
    const { columns } = expectCodes('take_labels', inputs, 0)
    expectTensor('take_labels', 'labels', labels, 'any')
    if (labels.data.length === 0) throw corrupt('take_labels', 'it has no labels')
    for (let at = 0; at < labels.data.length; at++) {
      const label = cellOfTensor(labels, at)
      if (!fits(label, type)) throw corrupt('take_labels', `label ${at} is ${String(label)}, expected ${type}`)
    }
    return { kind: 'columns', columns: columns.map(() => type) }
  },

  ...boundBy(bind),

  bound: (_attributes, _inputs, bounds) => bounds[0]!.map(bound => (bound === 0 ? 0 : Infinity)),
  describe: ({ labels, type }) => `${labels.data.length} of ${type}`,
}

/** Numbers of int64 are objects: those of the labels are made once. */
function bind({ labels, type }: TakeLabelsAttributes): BoundRun {
  const cells = Array.from({ length: labels.data.length }, (_, code) => {
    const cell = cellOfTensor(labels, code)
    return type === 'int64' ? BigInt(cell as number | bigint) : cell
  })
  return (inputs, output) => {
    const { columns } = inputs[0] as Columns
    for (let index = 0; index < columns.length; index++) {
      const codes = columns[index]!.data as Int32Array
      const result: Column = (output as Columns).columns[index]!
      for (let row = 0; row < codes.length; row++) {
        // A code outside belongs to a row that an earlier op rejected: any label does.
        const code = codes[row]! >= 0 && codes[row]! < cells.length ? codes[row]! : 0
        setCell(result, row, cells[code]!)
      }
    }
  }
}

function fits(label: unknown, type: CellType): boolean {
  switch (type) {
    case 'string':
      return typeof label === 'string'
    case 'bool':
      return typeof label === 'boolean' || label === 0 || label === 1
    case 'int32':
      return Number.isInteger(label) && (label as number) === ((label as number) | 0)
    case 'int64':
      return typeof label === 'bigint' || Number.isSafeInteger(label)
    case 'mixed':
      return true
    default:
      return typeof label === 'number'
  }
}
