import type { Columns, Csr, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectCodes, expectTensor } from '../expect.ts'
import { reserve } from '../value.ts'

export interface OneHotAttributes {
  /** Columns of the output per column of the input. */
  readonly sizes: readonly number[]
  /** Per column: the place of each code among that column's outputs; −1: none, all are 0. */
  readonly maps: readonly Tensor<Int32Array>[]
  /** Per column: the place of a code outside its map (an unknown category that counts as an infrequent one). Absent: none. */
  readonly unknown?: readonly number[]
  readonly sparse: boolean
}

/** Codes to a 1 among 0s. A code outside its map (−1: an unknown category) gives 0s only, unless it has a place. */
export const oneHot: Op<OneHotAttributes> = {
  name: 'one_hot',
  fidelity: () => 'E',

  infer({ sizes, maps, unknown, sparse }, inputs) {
    const { columns } = expectCodes('one_hot', inputs, 0)
    if (sizes.length !== columns.length || maps.length !== columns.length) {
      throw corrupt('one_hot', `it has ${sizes.length} sizes and ${maps.length} maps for ${columns.length} columns`)
    }
    if (unknown !== undefined && unknown.length !== columns.length) throw corrupt('one_hot', `it has ${unknown.length} places of unknown ones for ${columns.length} columns`)
    for (const [column, map] of maps.entries()) {
      expectTensor('one_hot', `maps[${column}]`, map, 'int32')
      const size = sizes[column]!
      if (!Number.isInteger(size) || size < 0) throw corrupt('one_hot', `sizes[${column}] is ${size}`)
      for (const place of map.data) if (place < -1 || place >= size) throw corrupt('one_hot', `maps[${column}] holds ${place}, expected -1 to ${size - 1}`)
      const place = unknown?.[column] ?? -1
      if (!Number.isInteger(place) || place < -1 || place >= size) throw corrupt('one_hot', `unknown[${column}] is ${place}, expected -1 to ${size - 1}`)
    }
    return { kind: sparse ? 'csr' : 'dense', type: 'float64', cols: sizes.reduce((sum, size) => sum + size, 0) }
  },

  run(attributes, inputs, output) {
    const { sizes, maps, unknown } = attributes
    const { columns, rows } = inputs[0] as Columns
    if (output.kind === 'csr') return fillSparse(attributes, columns, output)
    const { data, cols } = output as Dense
    data.fill(0)
    for (let column = 0, from = 0; column < columns.length; column++) {
      const codes = columns[column]!.data as Int32Array
      const map = maps[column]!.data
      const outside = unknown?.[column] ?? -1
      for (let row = 0; row < rows; row++) {
        const code = codes[row]!
        const place = code >= 0 && code < map.length ? map[code]! : outside
        if (place >= 0) data[row * cols + from + place] = 1
      }
      from += sizes[column]!
    }
  },

  bound({ sizes }, inputs, bounds, output) {
    const { columns, rows } = inputs[0] as Columns
    const { cols } = output as Dense | Csr
    const dense = new Float64Array(rows * cols)
    for (let row = 0; row < rows; row++) {
      for (let column = 0, from = 0; column < columns.length; column++) {
        if (bounds[0]![row * columns.length + column] !== 0) dense.fill(Infinity, row * cols + from, row * cols + from + sizes[column]!)
        from += sizes[column]!
      }
    }
    if (output.kind !== 'csr') return dense
    const bound = new Float64Array(output.data.length)
    for (let row = 0; row < rows; row++) {
      for (let at = output.indptr[row]!; at < output.indptr[row + 1]!; at++) bound[at] = dense[row * cols + output.indices[at]!]!
    }
    return bound
  },

  describe: ({ sizes, sparse }) => `${sizes.join('+')}${sparse ? ', sparse' : ''}`,
}

function fillSparse({ sizes, maps, unknown }: OneHotAttributes, columns: Columns['columns'], output: Csr): void {
  const { rows } = output
  reserve(output, rows * columns.length, 0)
  const { indptr, indices, data } = output
  let count = 0
  for (let row = 0; row < rows; row++) {
    for (let column = 0, from = 0; column < columns.length; column++) {
      const code = (columns[column]!.data as Int32Array)[row]!
      const map = maps[column]!.data
      const place = code >= 0 && code < map.length ? map[code]! : (unknown?.[column] ?? -1)
      if (place >= 0) {
        indices[count] = from + place
        data[count++] = 1
      }
      from += sizes[column]!
    }
    indptr[row + 1] = count
  }
}
