/** So many in a row are put in order by insertion; longer runs are merged. */
const runLength = 16

let otherColumns = new Int32Array(0)
let otherItems = new Float64Array(0)

/** Sorts the first `count` columns, and the items with them; equal ones stay in their order. No object is made but where there are more than ever. */
export function sortItems(columns: Int32Array, items: Float64Array, count: number): void {
  for (let from = 0; from < count; from += runLength) insert(columns, items, from, Math.min(count, from + runLength))
  if (count <= runLength) return
  if (otherColumns.length < count) {
    otherColumns = new Int32Array(2 * count)
    otherItems = new Float64Array(2 * count)
  }
  let fromColumns = columns
  let fromItems = items
  let toColumns: Int32Array = otherColumns
  let toItems: Float64Array = otherItems
  for (let length = runLength; length < count; length *= 2) {
    for (let from = 0; from < count; from += 2 * length) merge(fromColumns, fromItems, toColumns, toItems, from, Math.min(count, from + length), Math.min(count, from + 2 * length))
    const isBack = toColumns === columns
    fromColumns = toColumns
    fromItems = toItems
    toColumns = isBack ? otherColumns : columns
    toItems = isBack ? otherItems : items
  }
  if (fromColumns === columns) return
  for (let at = 0; at < count; at++) {
    columns[at] = fromColumns[at]!
    items[at] = fromItems[at]!
  }
}

function insert(columns: Int32Array, items: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const column = columns[i]!
    const item = items[i]!
    let j = i
    for (; j > from && columns[j - 1]! > column; j--) {
      columns[j] = columns[j - 1]!
      items[j] = items[j - 1]!
    }
    columns[j] = column
    items[j] = item
  }
}

function merge(columns: Int32Array, items: Float64Array, toColumns: Int32Array, toItems: Float64Array, from: number, middle: number, end: number): void {
  let left = from
  let right = middle
  for (let to = from; to < end; to++) {
    const at = right === end || (left < middle && columns[left]! <= columns[right]!) ? left++ : right++
    toColumns[to] = columns[at]!
    toItems[to] = items[at]!
  }
}
