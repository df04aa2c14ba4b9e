import type { Ref } from '../../graph/builder.ts'

/** Whether a value is a matrix of float32, as an earlier step makes it: columns of the caller's are none. */
export function isFloat32(x: Ref): boolean {
  return x.type.kind !== 'columns' && x.type.type === 'float32'
}
