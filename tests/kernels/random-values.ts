import type { Dense, FloatType } from '../../src/graph/value.ts'
import { floats } from '../../src/graph/value.ts'

/** Numbers that split where the rules part: signed zeros, NaN, infinities, the ends of float32 and LightGBM's zero. */
export const pointed = [
  0,
  -0,
  NaN,
  Infinity,
  -Infinity,
  1,
  -1,
  0.1,
  Math.fround(0.1),
  16777217,
  1e300,
  -1e300,
  5e-324,
  -1e-50,
  1.401298464324817e-45,
  1e-35,
  Math.fround(1e-35),
  2e-35,
  3.5,
  254.9,
  255,
  256,
  257,
  -2,
  -255,
  2147483648,
  -2147483649,
  4294967301,
]

export function dense(type: FloatType, rows: number, cols: number, cell: () => number): Dense {
  const data = floats(type, rows * cols)
  for (let at = 0; at < data.length; at++) data[at] = cell()
  return { kind: 'dense', type, rows, cols, data }
}

/** Mulberry32: uniform in [0, 1). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Numbers of every size, some of them pointed. */
export function numbersOf(seed: number): () => number {
  const random = randomOf(seed)
  return () => {
    const kind = random()
    if (kind < 0.1) return pointed[Math.floor(random() * pointed.length)]!
    return (random() - 0.5) * (kind < 0.2 ? 2000 : 8)
  }
}
