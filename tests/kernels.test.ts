import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Attributes, RunContext } from '../src/graph/op.ts'
import type { Value, ValueType } from '../src/graph/value.ts'
import { allocate } from '../src/graph/value.ts'
import { kernels } from '../src/kernels/index.ts'
import { opNamed } from '../src/graph/op-named.ts'
import { rowsOf } from './kernels/rows-of.ts'
import { affineCase } from './kernels/affine-case.ts'
import { checkFiniteCase } from './kernels/check-finite-case.ts'
import { clipCase } from './kernels/clip-case.ts'
import { distanceCase } from './kernels/distance-case.ts'
import { matmulCase } from './kernels/matmul-case.ts'
import { nearestCase } from './kernels/nearest-case.ts'
import { softmaxCase } from './kernels/softmax-case.ts'
import { toDenseCase } from './kernels/to-dense-case.ts'
import { treeEnsembleCase } from './kernels/tree-ensemble-case.ts'
import { unaryCase } from './kernels/unary-case.ts'

/** What an operation may be given: constants and inputs that pass its `infer`. */
export interface KernelCase {
  readonly attributes: Attributes
  readonly inputs: readonly Value[]
}

/** One line per kernel: random cases of its operation. */
const cases: { readonly [op: string]: fc.Arbitrary<KernelCase> } = {
  affine: affineCase,
  check_finite: checkFiniteCase,
  clip: clipCase,
  distance: distanceCase,
  matmul: matmulCase,
  nearest: nearestCase,
  softmax: softmaxCase,
  to_dense: toDenseCase,
  tree_ensemble: treeEnsembleCase,
  unary: unaryCase,
}

/** Writes down what is rejected. */
function rejections(): { readonly context: RunContext; readonly told: string[] } {
  const told: string[] = []
  return { told, context: { reject: (row, input, column, detail) => told.push(`row ${row}, input ${input}, column ${column}: ${detail}`) } }
}

describe.each([...kernels.values()])('the kernel of $op', kernel => {
  const op = opNamed(kernel.op)
  const given = cases[kernel.op]!

  it('gives the bits of the reference arithmetic, in a batch and row by row, again and again', () => {
    fc.assert(
      fc.property(given, ({ attributes, inputs }) => {
        const types = inputs.map(typeOf)
        const type = op.infer(attributes, types)
        const expected = allocate(type, inputs[0]!.rows)
        const right = rejections()
        op.run(attributes, inputs, expected, right.context)
        const run = kernel.bind(attributes, types)
        for (let time = 0; time < 2; time++) {
          const batch = allocate(type, inputs[0]!.rows)
          const { told, context } = rejections()
          run(inputs, batch, context)
          expect(bits(batch)).toEqual(bits(expected))
          expect(told).toEqual(right.told)
        }
        const one = allocate(type, 1)
        for (let row = 0; row < inputs[0]!.rows; row++) {
          run(
            inputs.map(input => rowsOf(input, row, row + 1)),
            one,
            rejections().context,
          )
          expect(bits(one)).toEqual(bits(rowsOf(expected, row, row + 1)))
        }
      }),
      { numRuns: 300 },
    )
  })
})

function typeOf(value: Value): ValueType {
  return value.kind === 'columns'
    ? { kind: 'columns', columns: value.columns.map(column => column.type) }
    : { kind: value.kind, type: value.type, cols: value.cols }
}

/** Numbers as their bits, so that −0 is not 0; NaN is NaN, whatever bits it has. */
function bits(value: Value): unknown[] {
  if (value.kind === 'columns') return value.columns.map(({ data, valid }) => [data instanceof Float64Array ? [...bitsOf(data)] : [...data], valid])
  const items = value.kind === 'csr' ? value.indptr[value.rows]! : value.rows * value.cols
  const numbers = [...bitsOf(Float64Array.from(value.data.subarray(0, items)))]
  return value.kind === 'csr' ? [[...value.indptr.subarray(0, value.rows + 1)], [...value.indices.subarray(0, items)], numbers] : numbers
}

function bitsOf(data: Float64Array): BigUint64Array {
  return new BigUint64Array(data.map(item => (item === item ? item : NaN)).buffer)
}
