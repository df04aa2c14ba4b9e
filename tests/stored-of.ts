import type { Csr } from '../src/graph/value.ts'

/** A sparse matrix without the room that it has for more. */
export function storedOf(matrix: Csr): Csr {
  const items = matrix.indptr[matrix.rows]!
  return { ...matrix, indices: matrix.indices.slice(0, items), data: matrix.data.slice(0, items) }
}
