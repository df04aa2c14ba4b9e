import type { Dense } from '../graph/value.ts'
import { reference, type Kernel } from './kernel.ts'
import { distance, type DistanceAttributes } from '../graph/ops/distance.ts'
import { tiledRows } from './dense/tiled-rows.ts'

/** Euclidean distances in WebAssembly, four centers by four rows at once. */
export const distanceKernel: Kernel<DistanceAttributes> = {
  op: distance.name,

  bind(attributes) {
    const { centers, metric, squared, single, type } = attributes
    const [count, cols] = centers.shape as [number, number]
    const isRooted = metric === undefined ? squared !== true : metric === 'euclidean'
    const isKnown = metric === undefined || metric === 'euclidean' || metric === 'sqeuclidean'
    // The root is of the square before that is rounded to float32.
    if (!isKnown || single !== undefined || (isRooted && type === 'float32') || count === 0 || cols === 0) {
      return reference(distance, attributes)
    }
    const squares = tiledRows('squares', { count, cols, at: (index, column) => centers.data[index * cols + column]! })
    return (values, output) => {
      const y = output as Dense
      squares(values[0] as Dense, y)
      if (!isRooted) return
      for (let at = 0; at < y.rows * count; at++) y.data[at] = Math.sqrt(y.data[at]!)
    }
  },
}
