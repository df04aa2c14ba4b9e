import { reference, type BoundRun, type Kernel } from './kernel.ts'
import type { Csr, Dense } from '../graph/value.ts'
import { affine, type AffineAttributes } from '../graph/ops/affine.ts'
import { itemCount, takePlaces } from '../graph/value.ts'

/** Only the steps that there are, in float64: x − 0, x / 1, x · 1 and x + −0 change no bit. */
export const affineKernel: Kernel<AffineAttributes> = {
  op: affine.name,

  bind(attributes, inputs) {
    const type = inputs[0]!
    if (type.kind === 'columns' || type.type === 'float32') return reference(affine, attributes)
    const { cols } = type
    const { subtract, divide, multiply, add } = attributes
    const full = (data: Float64Array | undefined, neutral: number) => (data !== undefined && data.length === cols ? data : new Float64Array(cols).fill(data?.[0] ?? neutral))
    if (type.kind === 'csr') return ofStored(full(subtract?.data, 0), full(divide?.data, 1), full(multiply?.data, 1), full(add?.data, -0))
    if (subtract === undefined && divide === undefined && multiply?.data.length === 1) return scaleAll(multiply.data[0]!, add?.data, cols)
    const shifts = full(subtract?.data, 0)
    const divisors = full(divide?.data, 1)
    if (multiply === undefined && add === undefined) return standardize(shifts, divisors, cols)
    const factors = full(multiply?.data, 1)
    const ends = full(add?.data, -0)
    if (subtract === undefined && divide === undefined) return scale(factors, ends, cols)
    return (values, output) => {
      const { data, rows } = values[0] as Dense
      const y = (output as Dense).data
      for (let row = 0, at = 0; row < rows; row++) {
        for (let column = 0; column < cols; column++, at++) y[at] = ((data[at]! - shifts[column]!) / divisors[column]!) * factors[column]! + ends[column]!
      }
    }
  },
}

function ofStored(shifts: Float64Array, divisors: Float64Array, factors: Float64Array, ends: Float64Array): BoundRun {
  return (values, output) => {
    const x = values[0] as Csr
    const y = output as Csr
    takePlaces(x, y)
    const { indices, data } = x
    const target = y.data
    const items = itemCount(x)
    for (let at = 0; at < items; at++) {
      const column = indices[at]!
      target[at] = ((data[at]! - shifts[column]!) / divisors[column]!) * factors[column]! + ends[column]!
    }
  }
}

function scaleAll(factor: number, add: Float64Array | undefined, cols: number): BoundRun {
  if (add !== undefined && add.length !== 1) return scale(new Float64Array(cols).fill(factor), add, cols)
  const end = add?.[0] ?? -0
  return (values, output) => {
    const { data, rows } = values[0] as Dense
    const y = (output as Dense).data
    const length = rows * cols
    for (let at = 0; at < length; at++) y[at] = data[at]! * factor + end
  }
}

function scale(factors: Float64Array, ends: Float64Array, cols: number): BoundRun {
  return (values, output) => {
    const { data, rows } = values[0] as Dense
    const y = (output as Dense).data
    for (let row = 0, at = 0; row < rows; row++) {
      for (let column = 0; column < cols; column++, at++) y[at] = data[at]! * factors[column]! + ends[column]!
    }
  }
}

function standardize(shifts: Float64Array, divisors: Float64Array, cols: number): BoundRun {
  return (values, output) => {
    const { data, rows } = values[0] as Dense
    const y = (output as Dense).data
    for (let row = 0, at = 0; row < rows; row++) {
      for (let column = 0; column < cols; column++, at++) y[at] = (data[at]! - shifts[column]!) / divisors[column]!
    }
  }
}
