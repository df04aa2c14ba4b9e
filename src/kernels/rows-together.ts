import type { ValueType } from '../graph/value.ts'

/** What the widest value between two ops may take, so that the next op finds it in the second-level cache (bench/figures/kernels.ts). */
const mostBytes = 1 << 18
const mostRows = 1024
const fewestRows = 16

/** Bytes of a list of terms, of a map, and of a sparse row, about: theirs are told by the rows alone. */
const listBytes = 4096

/** How many rows go through the graph together: what bounds the memory between ops. */
export function rowsTogether(types: readonly ValueType[]): number {
  const widest = Math.max(1, ...types.map(bytesPerRow))
  return Math.max(fewestRows, Math.min(mostRows, Math.floor(mostBytes / widest / fewestRows) * fewestRows))
}

function bytesPerRow(type: ValueType): number {
  if (type.kind === 'csr') return Math.min(type.cols * 12, listBytes)
  if (type.kind === 'dense') return type.cols * (type.type === 'float64' ? 8 : 4)
  return type.columns.reduce((sum, column) => sum + (column === 'list' || column === 'map' ? listBytes : 8), 0)
}
