/** How a row's cells become the tensors that an ONNX graph takes. */
import type { CellType } from '../../graph/value.ts'
import type { GraphInput } from '../../graph/graph.ts'
import type { InferenceSession } from 'onnxruntime-node'
import { BrineError } from '../../errors.ts'

const numberTypes = ['float32', 'float64', 'int64', 'int32', 'int16', 'int8', 'uint32', 'uint16', 'uint8'] as const
export type InputType = (typeof numberTypes)[number] | 'bool' | 'string'

export interface InputPlace {
  readonly name: string
  readonly type: InputType
  /** The dimensions behind the rows'; at most one is open (null). */
  readonly dims: readonly (number | null)[]
  /** The columns of the table, from the first to before the last; a single column of lists where `list`. */
  readonly from: number
  readonly to: number
  readonly list: boolean
}

export interface InputLayout {
  readonly places: readonly InputPlace[]
  readonly columns: readonly GraphInput[]
  readonly named: boolean
  /** The graph takes but one row at a time, by its own word. */
  readonly single: boolean
}

/** A row of more numbers than this is one list. */
const mostColumns = 1024

/**
 * A matrix has a column per number; what has more dimensions, or as many columns as the caller likes, is a list of its
 * numbers in row-major order. Columns have names where there are several inputs or lists.
 * @throws BrineError 'unsupported-option' for what is no row by row
 */
export function layOut(inputs: readonly InferenceSession.ValueMetadata[]): InputLayout {
  const places: InputPlace[] = []
  let single = false
  let from = 0
  for (const input of inputs) {
    if (!input.isTensor) throw refused(input.name, 'is no tensor')
    const { name, type, shape } = input
    if (!isInputType(type)) throw refused(name, `holds ${type}`)
    const [rows, ...rest] = shape
    if (rows === undefined || (typeof rows === 'number' && rows !== 1)) throw refused(name, `has the shape [${shape.join(', ')}], which is not one of rows`)
    const dims = rest.map(length => (typeof length === 'number' ? length : null))
    if (dims.filter(length => length === null).length > 1 || dims.includes(0)) throw refused(name, `has the shape [${shape.join(', ')}], of which more is open than the number of rows and one more`)
    single ||= rows === 1
    const width = dims.length === 0 ? 1 : dims.length === 1 && dims[0] !== null && dims[0]! <= mostColumns ? dims[0]! : undefined
    places.push({ name, type, dims, from, to: from + (width ?? 1), list: width === undefined })
    from += width ?? 1
  }
  if (places.length === 0) throw new BrineError('unsupported-option', 'The ONNX model takes no input')
  const named = places.length > 1 || places[0]!.list
  return { places, named, single: single || places.some(({ dims }) => dims.includes(null)), columns: places.flatMap(place => columnsOf(place, named)) }
}

function columnsOf({ name, type, from, to, list }: InputPlace, named: boolean): GraphInput[] {
  const cell: CellType = list ? 'list' : type === 'string' || type === 'bool' ? type : 'float64'
  return Array.from({ length: to - from }, (_, at) => ({ name: !named ? `x${at}` : to - from === 1 ? name : `${name}[${at}]`, type: cell }))
}

function isInputType(type: string): type is InputType {
  return type === 'bool' || type === 'string' || numberTypes.some(known => known === type)
}

function refused(name: string, what: string): BrineError {
  return new BrineError('unsupported-option', `The ONNX input '${name}' ${what}`, { hint: 'Export the model with inputs of numbers, texts or truths whose first dimension is open.' })
}
