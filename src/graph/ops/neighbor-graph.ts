import type { Csr } from '../value.ts'
import type { Op } from '../op.ts'
import { corrupt, expectWord } from '../expect.ts'
import { Neighbors, expectNeighbors } from '../distances/neighbors.ts'

export interface NeighborGraphAttributes {
  /** How many points there are: columns of the output. */
  readonly points: number
  /** distance: how far each neighbour is; connectivity: 1. */
  readonly items: 'distance' | 'connectivity'
  /** The library's distances are float32, and so is its graph. Absent: float64. */
  readonly type?: 'float32'
}

/** A sparse matrix with an item for each neighbour of a row, as `kneighbors_graph` makes it. */
export const neighborGraph: Op<NeighborGraphAttributes> = {
  name: 'neighbor_graph',
  fidelity: () => 'E',

  infer({ points, items, type }, inputs) {
    expectWord('neighbor_graph', 'items', items, ['distance', 'connectivity'])
    if (type !== undefined) expectWord('neighbor_graph', 'type', type, ['float32'])
    if (!Number.isInteger(points) || points < 1) throw corrupt('neighbor_graph', `points is ${points}, expected 1 or more`)
    expectNeighbors('neighbor_graph', inputs, points)
    return { kind: 'csr', type: type ?? 'float64', cols: points }
  },

  run({ items }, inputs, output) {
    const y = output as Csr
    const neighbors = new Neighbors().begin(inputs[0]!)
    const indices: number[] = []
    const data: number[] = []
    for (let row = 0; row < y.rows; row++) {
      neighbors.read(row)
      for (const place of byIndex(neighbors)) {
        indices.push(neighbors.indices[place]!)
        data.push(items === 'distance' ? neighbors.distances[place]! : 1)
      }
      y.indptr[row + 1] = indices.length
    }
    y.indices = Int32Array.from(indices)
    y.data = y.type === 'float32' ? Float32Array.from(data) : Float64Array.from(data)
  },

  bound({ items }, inputs, bounds, output) {
    const y = output as Csr
    const neighbors = new Neighbors().begin(inputs[0]!)
    const bound = new Float64Array(y.data.length)
    for (let row = 0; row < y.rows; row++) {
      neighbors.read(row)
      const own = neighbors.bounds(row, bounds[0]!)
      let at = y.indptr[row]!
      for (const place of byIndex(neighbors)) bound[at++] = own === null ? Infinity : items === 'distance' ? own[place]! : 0
    }
    return bound
  },

  describe: ({ items, points }) => `${items} to ${points} points`,
}

/** Places of the neighbours, by rising number of the point. */
function byIndex({ count, indices }: Neighbors): number[] {
  return Array.from({ length: count }, (_, place) => place).sort((a, b) => indices[a]! - indices[b]!)
}
