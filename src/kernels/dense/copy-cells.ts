type Cells = Float64Array | Float32Array

/** So few are copied faster one by one. */
const mostOneByOne = 24

/** Copies `count` cells from `first` of `source` to `at` of `target`; all of `source` without a view of it, which the collector would have to clear away. */
export function copyCells(source: Cells, first: number, count: number, target: Cells, at: number): void {
  if (count <= mostOneByOne) for (let cell = 0; cell < count; cell++) target[at + cell] = source[first + cell]!
  else target.set(count === source.length ? source : source.subarray(first, first + count), at)
}
