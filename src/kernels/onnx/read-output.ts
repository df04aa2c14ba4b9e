import type { Column, Value } from '../../graph/value.ts'
import type { EngineCallAttributes } from '../../graph/ops/engine-call.ts'
import type { Tensor } from 'onnxruntime-node'
import { allocate, allocateColumn, setCell } from '../../graph/value.ts'

type Gives = EngineCallAttributes['gives']

/** What an output holds for each row; undefined where it is not row by row, or of a type that no answer has. */
export function givesOf({ type, dims }: Tensor, rows: number): Gives | undefined {
  if (dims.length === 0 || dims[0] !== rows) return undefined
  const width = dims.slice(1).reduce((product, length) => product * length, 1)
  switch (type) {
    case 'float32':
    case 'float64':
      return { cols: width, type }
    case 'int64':
    case 'int32':
    case 'int16':
    case 'int8':
    case 'uint32':
    case 'uint16':
    case 'uint8':
      return { columns: new Array<'int64'>(width).fill('int64') }
    case 'bool':
    case 'string':
      return { columns: new Array<'bool' | 'string'>(width).fill(type) }
    default:
      return undefined
  }
}

/** Room for what an output gives to `rows` rows. */
export function room(gives: Gives, rows: number): Value {
  return 'cols' in gives ? allocate({ kind: 'dense', type: gives.type ?? 'float64', cols: gives.cols }, rows) : { kind: 'columns', rows, columns: gives.columns.map(type => allocateColumn(type, rows)) }
}

/** Puts the tensor's rows into the rows `places` of the value. */
export function placeRows(tensor: Tensor, value: Value, places: readonly number[]): void {
  const { data } = tensor
  if (value.kind === 'dense') {
    const numbers = data as Float32Array | Float64Array
    places.forEach((row, from) => value.data.set(numbers.subarray(from * value.cols, (from + 1) * value.cols), row * value.cols))
  } else if (value.kind === 'columns') {
    const width = value.columns.length
    value.columns.forEach((column: Column, at) => places.forEach((row, from) => {
      const cell = data[from * width + at]!
      setCell(column, row, tensor.type === 'bool' ? Number(cell) === 1 : (cell as string | number | bigint))
    }))
  }
}
