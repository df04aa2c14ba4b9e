import { isRecord } from './record.ts'

export interface StatedColumn {
  /** Absent where the column has no name. */
  readonly name?: string
  /** mlflow/types/schema.py, DataType: `double`, `string` … */
  readonly type: string
}

/** What a signature says of the inputs: columns; or one tensor, of which only its width counts. */
export interface StatedInputs {
  readonly columns: readonly StatedColumn[] | undefined
  /** Undefined where it is left open. */
  readonly width: number | undefined
}

/** `signature.inputs` of MLmodel: JSON, a list of columns or of tensors (mlflow/types/schema.py, `Schema.to_json`). */
export function readColumns(text: unknown, broken: (detail: string) => Error): StatedInputs | undefined {
  if (text === undefined || text === null) return undefined
  let list: unknown
  try {
    list = typeof text === 'string' ? JSON.parse(text) : text
  } catch {
    throw broken('its signature is no JSON')
  }
  if (!Array.isArray(list) || !list.every(isRecord)) throw broken('its signature is no list of columns')
  const [first] = list
  if (first?.type === 'tensor') {
    const spec = first['tensor-spec']
    const shape = isRecord(spec) && Array.isArray(spec.shape) ? (spec.shape as unknown[]) : []
    const last = shape.length === 2 ? shape[1] : undefined
    return { columns: undefined, width: typeof last === 'number' && last >= 0 ? last : undefined }
  }
  const columns = list.map(({ name, type }): StatedColumn => {
    if (typeof type !== 'string' || (name !== undefined && name !== null && typeof name !== 'string')) throw broken('a column of its signature has no type')
    return { type, ...(typeof name === 'string' && { name }) }
  })
  return { columns, width: columns.length }
}
