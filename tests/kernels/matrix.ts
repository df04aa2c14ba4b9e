import fc from 'fast-check'
import type { Csr, Dense, FloatType } from '../../src/graph/value.ts'
import { dense, numbersOf, randomOf } from './random-values.ts'
import { floats } from '../../src/graph/value.ts'

export interface Matrix {
  readonly x: Dense | Csr
  readonly number: () => number
  readonly pick: (end: number) => number
}

/** A dense or sparse matrix of some rows, few of which hold what is not finite. */
export function matrix({ cols = 7, rows = 130, kinds = ['dense', 'csr'] }: { cols?: number; rows?: number; kinds?: readonly ('dense' | 'csr')[] } = {}): fc.Arbitrary<Matrix> {
  return fc
    .record({ seed: fc.integer(), cols: fc.integer({ min: 1, max: cols }), rows: fc.integer({ min: 0, max: rows }), type: fc.constantFrom<FloatType>('float32', 'float64'), kind: fc.constantFrom(...kinds), pure: fc.boolean() })
    .map(({ seed, cols, rows, type, kind, pure }) => {
      const random = randomOf(seed)
      const any = numbersOf(seed + 1)
      const number = () => {
        let value = any()
        while (pure && value - value !== 0) value = any()
        return value
      }
      const whole = dense(type, rows, cols, number)
      return { x: kind === 'dense' ? whole : sparse(whole, random), number, pick: end => Math.floor(random() * end) }
    })
}

function sparse({ type, rows, cols, data }: Dense, random: () => number): Csr {
  const indptr = new Int32Array(rows + 1)
  const indices: number[] = []
  const items: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < cols; column++) {
      if (random() < 0.5) continue
      indices.push(column)
      items.push(data[row * cols + column]!)
    }
    indptr[row + 1] = items.length
  }
  const own = floats(type, items.length)
  own.set(items)
  return { kind: 'csr', type, rows, cols, indptr, indices: Int32Array.from(indices), data: own }
}
