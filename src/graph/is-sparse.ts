import type { Ref } from './builder.ts'

/** Whether the library holds it as a sparse matrix. */
export function isSparse({ type, layout }: Ref): boolean {
  return type.kind === 'csr' || layout !== undefined
}
