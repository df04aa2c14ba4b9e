import type { AffineAttributes } from '../../graph/ops/affine.ts'
import type { Columns, Dense, Value } from '../../graph/value.ts'
import type { MatmulAttributes } from '../../graph/ops/matmul.ts'
import { thresholds } from '../thresholds.ts'
import { wasm } from '../assembly/linear-columns.wasm.ts'

interface Exports {
  readonly standardize: (at: number, rows: number, subtract: number, divide: number) => void
  readonly scale: (at: number, rows: number, multiply: number, add: number) => void
  readonly accumulate: (at: number, rows: number, weight: number, sums: number) => void
  readonly finish: (sums: number, rows: number, bias: number) => boolean
}

/** Rows that go through a column together: their cells and sums stay in the nearest cache. */
const mostRows = 1024

/** One memory for all: what is in it is used up before the next call. */
let opened: { readonly exports: Exports; readonly memory: WebAssembly.Memory } | undefined

function open(): NonNullable<typeof opened> {
  // A column, and the sums of each output.
  const memory = new WebAssembly.Memory({ initial: Math.ceil(((1 + thresholds.mostColumnOutputs) * mostRows * 8) / 65536) })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasm, 'base64')), { env: { memory } })
  return { exports: exports as unknown as Exports, memory }
}

/**
 * Scalers and a linear form (`mostColumnOutputs` at most) of columns of float64, written into value `target`: each sum from the first
 * column to the last. False, with nothing of use written, where a sum is not finite or a cell is missing.
 */
export function linearColumns(scalers: readonly AffineAttributes[], { weights, bias }: MatmulAttributes, target: number): (values: readonly Value[]) => boolean {
  opened ??= open()
  const { exports, memory } = opened
  const floats = new Float64Array(memory.buffer)
  const [cols, count] = weights.shape as [number, number]
  const { fewestColumnRows } = thresholds
  const steps = scalers.map(({ subtract, divide, multiply, add }) => ({
    standardizes: subtract !== undefined || divide !== undefined,
    scales: multiply !== undefined || add !== undefined,
    subtract: full(subtract?.data, 0, cols),
    divide: full(divide?.data, 1, cols),
    multiply: full(multiply?.data, 1, cols),
    add: full(add?.data, -0, cols),
  }))

  return values => {
    const { rows, columns } = values[0] as Columns
    const y = (values[target] as Dense).data
    if (rows < fewestColumnRows || !columns.every(column => column.type === 'float64' && column.valid === null)) return false
    for (let from = 0; from < rows; from += mostRows) {
      const own = Math.min(mostRows, rows - from)
      const even = own + (own & 1)
      floats.fill(0, mostRows, mostRows * (1 + count))
      // What fills up the last pair is finite.
      floats[even - 1] = 0
      for (let column = 0; column < cols; column++) {
        floats.set((columns[column]!.data as Float64Array).subarray(from, from + own), 0)
        for (const step of steps) {
          if (step.standardizes) exports.standardize(0, even, step.subtract[column]!, step.divide[column]!)
          if (step.scales) exports.scale(0, even, step.multiply[column]!, step.add[column]!)
        }
        for (let output = 0; output < count; output++) exports.accumulate(0, even, weights.data[column * count + output]!, mostRows * 8 * (1 + output))
      }
      for (let output = 0; output < count; output++) {
        const sums = mostRows * (1 + output)
        if (!exports.finish(sums * 8, even, bias?.data[output] ?? -0)) return false
        if (count === 1) y.set(floats.subarray(sums, sums + own), from)
        else for (let row = 0, at = from * count + output; row < own; row++, at += count) y[at] = floats[sums + row]!
      }
    }
    return true
  }
}

function full(data: Float64Array | undefined, neutral: number, cols: number): Float64Array {
  return data !== undefined && data.length === cols ? data : new Float64Array(cols).fill(data?.[0] ?? neutral)
}
