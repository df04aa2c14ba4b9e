import type { Csr, Dense } from '../graph/value.ts'
import { reference, type Kernel } from './kernel.ts'
import { checkFinite, passesFinite, type CheckFiniteAttributes } from '../graph/ops/check-finite.ts'
import { itemCount } from '../graph/value.ts'

/** A first look at all cells at once; only where something is not finite does the check look for it cell by cell. */
export const checkFiniteKernel: Kernel<CheckFiniteAttributes> = {
  op: checkFinite.name,

  bind(attributes) {
    const cellByCell = reference(checkFinite, attributes)
    const isPlain = passesFinite(attributes)
    return (values, output, context) => {
      const x = values[0] as Dense | Csr
      const count = itemCount(x)
      if (!isPlain || !areFinite(x.data, count)) return cellByCell(values, output, context)
      const y = output as Dense | Csr
      y.data = x.data
      if (x.kind !== 'csr') return
      ;(y as Csr).indptr = x.indptr
      ;(y as Csr).indices = x.indices
    }
  },
}

/** x − x is 0 where x is finite, else NaN, which four sums side by side keep. */
function areFinite(data: Float64Array | Float32Array, count: number): boolean {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let at = 0
  for (; at + 3 < count; at += 4) {
    a += data[at]! - data[at]!
    b += data[at + 1]! - data[at + 1]!
    c += data[at + 2]! - data[at + 2]!
    d += data[at + 3]! - data[at + 3]!
  }
  for (; at < count; at++) a += data[at]! - data[at]!
  return a + b + c + d === 0
}
