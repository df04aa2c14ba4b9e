import type { Columns, Dense, Value } from '../../graph/value.ts'
import type { MatmulAttributes } from '../../graph/ops/matmul.ts'
import type { Source, Step } from './sources.ts'
import { thresholds } from '../thresholds.ts'
import { exportsOver, newMemory } from '../../graph/web-assembly.ts'
import { wasm } from '../assembly/linear-columns.wasm.ts'

interface Exports {
  readonly fill: (at: number, rows: number, value: number) => void
  readonly standardize: (at: number, rows: number, subtract: number, divide: number) => void
  readonly scale: (at: number, rows: number, multiply: number, add: number) => void
  readonly accumulate: (at: number, rows: number, weight: number, sums: number) => void
  readonly accumulateFour: (at: number, rows: number, pitch: number, first: number, second: number, third: number, fourth: number, sums: number) => void
  readonly finish: (sums: number, rows: number, bias: number) => boolean
}

/** Rows that go through a column together: their cells and sums stay in the nearest cache. */
const mostRows = 1024
/** From one of their columns, or sums, to the next. */
const pitch = mostRows * 8
/** Columns that wait until they go into the sums together. */
const together = 4

/** One memory for all: what is in it is used up before the next call. */
let opened: { readonly exports: Exports; readonly memory: WebAssembly.Memory } | undefined

function open(): NonNullable<typeof opened> {
  // Columns that wait, and the sums of each output.
  const memory = newMemory((together + thresholds.mostColumnOutputs) * pitch)
  return { exports: exportsOver<Exports>(wasm, memory), memory }
}

/**
 * A linear form (`mostColumnOutputs` at most) of what is made of the caller's columns, written into value `target`: each sum from the
 * first column to the last. False, with nothing of use written, where a sum is not finite, a number is missing, or a text is
 * one that its row is rejected for.
 */
export function linearColumns(sources: readonly Source[], { weights, bias }: MatmulAttributes, target: number): (values: readonly Value[]) => boolean {
  opened ??= open()
  const { exports, memory } = opened
  const floats = new Float64Array(memory.buffer)
  const count = weights.shape[1]!
  const { fewestColumnRows } = thresholds
  let before = 0
  const parts = sources.map(source => {
    const from = before
    before += source.width
    return { source, weights: weights.data.subarray(from * count, before * count) }
  })

  const waiting: Float64Array[] = []

  function addNumbers({ column, steps }: Extract<Source, { kind: 'number' }>, own: Float64Array, columns: Columns['columns'], from: number, rows: number): boolean {
    const { type, data, valid } = columns[column]!
    if (type !== 'float64' || valid !== null) return false
    const first = waiting.length * mostRows
    const even = rows + (rows & 1)
    // What fills up the last pair is finite.
    floats[first + even - 1] = 0
    floats.set(data.subarray(from, from + rows), first)
    for (const step of steps) apply(exports, step, first * 8, even)
    if (waiting.push(own) === together) addWaiting(even)
    return true
  }

  /** Each sum takes the columns in their order. */
  function addWaiting(rows: number): void {
    const [a, b, c, d] = waiting
    for (let output = 0, sums = together * pitch; output < count; output++, sums += pitch) {
      if (d !== undefined) exports.accumulateFour(0, rows, pitch, a![output]!, b![output]!, c![output]!, d[output]!, sums)
      else for (let at = 0; at < waiting.length; at++) exports.accumulate(at * pitch, rows, waiting[at]![output]!, sums)
    }
    waiting.length = 0
  }

  function addTexts({ column, index, places, outside, missing, rejects }: Extract<Source, { kind: 'text' }>, own: Float64Array, columns: Columns['columns'], from: number, rows: number): boolean {
    const { type, data, valid } = columns[column]!
    if (type !== 'string') return false
    for (let row = 0; row < rows; row++) {
      const code = valid !== null && valid[from + row] === 0 ? missing : index.findText(data[from + row]!)
      if (code < 0 && rejects) return false
      const place = code >= 0 && code < places.length ? places[code]! : outside
      if (place >= 0) for (let output = 0, sum = together * mostRows + row; output < count; output++, sum += mostRows) floats[sum] = floats[sum]! + own[place * count + output]!
    }
    return true
  }

  return values => {
    const { rows, columns } = values[0] as Columns
    const y = (values[target] as Dense).data
    if (rows < fewestColumnRows) return false
    for (let from = 0; from < rows; from += mostRows) {
      const own = Math.min(mostRows, rows - from)
      const even = own + (own & 1)
      floats.fill(0, together * mostRows, (together + count) * mostRows)
      // Of a call that ended early.
      waiting.length = 0
      for (const { source, weights: ownWeights } of parts) {
        if (source.kind === 'text') addWaiting(even)
        if (!(source.kind === 'number' ? addNumbers(source, ownWeights, columns, from, own) : addTexts(source, ownWeights, columns, from, own))) return false
      }
      addWaiting(even)
      for (let output = 0; output < count; output++) {
        const sums = (together + output) * mostRows
        if (!exports.finish(sums * 8, even, bias?.data[output] ?? -0)) return false
        if (count === 1) y.set(floats.subarray(sums, sums + own), from)
        else for (let row = 0, at = from * count + output; row < own; row++, at += count) y[at] = floats[sums + row]!
      }
    }
    return true
  }
}

function apply(exports: Exports, step: Step, at: number, rows: number): void {
  if (step.kind === 'fill') exports.fill(at, rows, step.value)
  else if (step.kind === 'standardize') exports.standardize(at, rows, step.subtract, step.divide)
  else exports.scale(at, rows, step.multiply, step.add)
}
