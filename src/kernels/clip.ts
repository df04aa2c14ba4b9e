import type { Dense } from '../graph/value.ts'
import { reference, type Kernel } from './kernel.ts'
import { clip, type ClipAttributes } from '../graph/ops/clip.ts'
import { raiseTo } from './dense/map-cells.ts'

/** One lower limit for all cells, as of a rectifier, in WebAssembly: which side a cell is on cannot be foretold. */
export const clipKernel: Kernel<ClipAttributes> = {
  op: clip.name,

  bind(attributes, inputs) {
    const { min, max } = attributes
    if (inputs[0]!.kind !== 'dense' || max !== undefined || min?.data.length !== 1) return reference(clip, attributes)
    const raise = raiseTo(min.data[0]!)
    return (values, output) => {
      const x = values[0] as Dense
      raise(x.data, (output as Dense).data, x.rows * x.cols)
    }
  },
}
