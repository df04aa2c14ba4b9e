import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import type { Csr, Dense } from '../value.ts'
import { cellForCell } from '../origins.ts'
import { corrupt, expectTensor, expectMatrix } from '../expect.ts'
import { rounded, scaled } from '../rounding.ts'
import { takePlaces } from '../value.ts'

export interface AffineAttributes {
  /** Each of shape [columns] or [1], applied in this order, each step rounded. */
  readonly subtract?: Tensor<Float64Array>
  readonly divide?: Tensor<Float64Array>
  readonly multiply?: Tensor<Float64Array>
  readonly add?: Tensor<Float64Array>
  /** Of the length of `add`: how far the library's own may be from it, where it computes it anew on each call. Absent: equal. */
  readonly uncertainty?: Tensor<Float64Array>
  /** How far the library may be off, where it works in a precision that is not told: so much of the product, of `add`, and in any case. Absent: not at all. */
  readonly loose?: { readonly product: number; readonly add: number; readonly least: number }
}

const steps = ['subtract', 'divide', 'multiply', 'add'] as const

/** `((x − subtract) / divide) · multiply + add`, column by column, in that order and with those roundings. */
export const affine: Op<AffineAttributes> = {
  name: 'affine',
  fidelity: ({ uncertainty, loose }) => (loose !== undefined ? 'B' : uncertainty === undefined ? 'E' : 'T'),

  infer(attributes, inputs) {
    const type = expectMatrix('affine', inputs, 0)
    for (const step of steps) {
      const tensor = attributes[step]
      if (tensor !== undefined) expectTensor('affine', step, tensor, 'float64', tensor.data?.length === 1 ? 1 : type.cols)
    }
    if (attributes.uncertainty !== undefined) expectTensor('affine', 'uncertainty', attributes.uncertainty, 'float64', attributes.add?.data.length ?? 0)
    const { loose } = attributes
    if (loose !== undefined && ![loose.product, loose.add, loose.least].every(part => Number.isFinite(part) && part >= 0)) throw corrupt('affine', 'what it may be off by is no number')
    return type
  },

  run(attributes, inputs, output) {
    const x = inputs[0] as Dense | Csr
    const y = output as Dense | Csr
    const [subtract, divide, multiply, add] = perColumn(attributes, x.cols)
    takePlaces(x, y)
    const single = x.type === 'float32'
    let at = 0
    for (let row = 0; row < x.rows; row++) {
      const count = x.kind === 'csr' ? x.indptr[row + 1]! - x.indptr[row]! : x.cols
      for (let item = 0; item < count; item++, at++) {
        const column = x.kind === 'csr' ? x.indices[at]! : item
        if (single) {
          const moved = Math.fround(Math.fround(Math.fround(x.data[at]! - subtract[column]!) / divide[column]!) * multiply[column]!)
          y.data[at] = moved + add[column]!
        } else y.data[at] = ((x.data[at]! - subtract[column]!) / divide[column]!) * multiply[column]! + add[column]!
      }
    }
  },

  bound(attributes, inputs, bounds) {
    const x = inputs[0] as Dense | Csr
    const [subtract, divide, multiply, add] = perColumn(attributes, x.cols)
    const { loose } = attributes
    const uncertainty = attributes.uncertainty?.data
    return bounds[0]!.map((inherited, at) => {
      const column = x.kind === 'csr' ? x.indices[at]! : at % x.cols
      const own = uncertainty === undefined ? 0 : uncertainty[uncertainty.length === 1 ? 0 : column]!
      if (inherited === 0 && own === 0 && loose === undefined) return 0
      let value = x.data[at]! - subtract[column]!
      let bound = rounded(inherited, value, x.type)
      value /= divide[column]!
      bound = rounded(scaled(bound, 1 / Math.abs(divide[column]!)), value, x.type)
      value *= multiply[column]!
      bound = rounded(scaled(bound, Math.abs(multiply[column]!)), value, x.type)
      if (loose !== undefined && value - value === 0) bound += loose.product * Math.abs(value) + loose.add * Math.abs(add[column]!) + loose.least
      return rounded(bound + own, value + add[column]!, x.type)
    })
  },

  origins: (_attributes, inputs) => cellForCell(inputs, { altered: true }),
  /** The mean of a standard scaler; the middle of the range of a min-max scaler. */
  typical({ subtract, multiply, add }) {
    if (subtract !== undefined) return subtract.data.length === 1 ? [] : Array.from(subtract.data, (value, column) => ({ column, value }))
    if (multiply === undefined || add === undefined || multiply.data.length !== add.data.length) return []
    return Array.from(multiply.data, (scale, column) => ({ column, value: (0.5 - add.data[column]!) / scale }))
  },

  describe: attributes => steps.filter(step => attributes[step] !== undefined).join(', '),
}

type PerColumn = readonly [Float64Array, Float64Array, Float64Array, Float64Array]
const expanded = new WeakMap<AffineAttributes, PerColumn>()

/** The four steps at full width; an absent one changes no bit: x − 0, x / 1, x · 1, x + −0. */
function perColumn(attributes: AffineAttributes, cols: number): PerColumn {
  const known = expanded.get(attributes)
  if (known?.[0].length === cols) return known
  const neutral = { subtract: 0, divide: 1, multiply: 1, add: -0 }
  const [subtract, divide, multiply, add] = steps.map(step => {
    const data = attributes[step]?.data
    if (data !== undefined && data.length !== 1) return data
    return new Float64Array(cols).fill(data?.[0] ?? neutral[step])
  })
  const result: PerColumn = [subtract!, divide!, multiply!, add!]
  expanded.set(attributes, result)
  return result
}
