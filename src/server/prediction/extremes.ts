import type { Predictor } from '../../kernels/predictor.ts'
import { refusersOf } from './takers.ts'

/**
 * The greatest finite number (`sign` 1) or the least (−1) of each column that does not take all: an estimator of float32
 * refuses what is infinite there, in its own scale. Found by bisection over the bits of a float64, all columns at once.
 */
export async function extremesOf(predictor: Predictor, example: readonly unknown[], columns: readonly number[], sign: 1 | -1): Promise<ReadonlyMap<number, number>> {
  const limited = await refusersOf(predictor, example, columns, () => sign * Number.MAX_VALUE)
  if (limited === undefined || limited.size === 0) return new Map()
  const taken = new Map([...limited].map(at => [at, 0n]))
  const refused = new Map([...limited].map(at => [at, bitsOf(Number.MAX_VALUE)]))
  const middle = (at: number) => (taken.get(at)! + refused.get(at)!) / 2n
  while ([...limited].some(at => refused.get(at)! - taken.get(at)! > 1n)) {
    const refusers = await refusersOf(predictor, example, [...limited], at => sign * numberOf(middle(at)))
    if (refusers === undefined) return new Map()
    for (const at of limited) (refusers.has(at) ? refused : taken).set(at, middle(at))
  }
  return new Map([...taken].map(([at, bits]) => [at, sign * numberOf(bits)]))
}

const view = new DataView(new ArrayBuffer(8))

/** Of numbers from 0 up; they rise with the number. */
function bitsOf(number: number): bigint {
  view.setFloat64(0, number)
  return view.getBigUint64(0)
}

function numberOf(bits: bigint): number {
  view.setBigUint64(0, bits)
  return view.getFloat64(0)
}
