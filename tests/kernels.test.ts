import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Attributes, RunContext } from '../src/graph/op.ts'
import type { Dense, Value, ValueType } from '../src/graph/value.ts'
import { allocate } from '../src/graph/value.ts'
import { kernels } from '../src/kernels/index.ts'
import { opNamed } from '../src/graph/op-named.ts'
import { treeEnsembleCase } from './kernels/tree-ensemble-case.ts'

/** What an operation may be given: constants and inputs that pass its `infer`. */
export interface KernelCase {
  readonly attributes: Attributes
  readonly inputs: readonly Value[]
}

/** One line per kernel: random cases of its operation. */
const cases: { readonly [op: string]: fc.Arbitrary<KernelCase> } = {
  tree_ensemble: treeEnsembleCase,
}

const rejectNothing: RunContext = {
  reject(row, _input, column, detail) {
    throw new Error(`row ${row}, column ${column}: ${detail}`)
  },
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
        op.run(attributes, inputs, expected, rejectNothing)
        const run = kernel.bind(attributes, types)
        for (let time = 0; time < 2; time++) {
          const batch = allocate(type, inputs[0]!.rows)
          run(inputs, batch, rejectNothing)
          expect(bits(batch)).toEqual(bits(expected))
        }
        const one = allocate(type, 1)
        for (let row = 0; row < inputs[0]!.rows; row++) {
          run(
            inputs.map(input => rowOf(input, row)),
            one,
            rejectNothing,
          )
          expect(bits(one)).toEqual(bits(rowOf(expected, row)))
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

function rowOf(value: Value, row: number): Value {
  const { kind, type, cols, data } = value as Dense
  return { kind, type, rows: 1, cols, data: data.slice(row * cols, (row + 1) * cols) }
}

/** Numbers as their bits, so that −0 is not 0 and NaN is NaN. */
function bits(value: Value): bigint[] {
  return [...new BigUint64Array(Float64Array.from((value as Dense).data).buffer)]
}
