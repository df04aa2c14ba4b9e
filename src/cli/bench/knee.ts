import { log } from '../../graph/math/log.ts'

/** A point of the curve: what came out with so many requests at once. */
export interface LoadPoint {
  readonly connections: number
  readonly requestsPerSecond: number
  /** Milliseconds. */
  readonly latency: { readonly p50: number }
}

/**
 * The knee of throughput over latency, in order of rising load: up to it, more requests at once buy more answers; beyond
 * it they buy only waiting. By Kneedle (V. Satopää, J. Albrecht, D. Irwin, B. Raghavan, "Finding a 'Kneedle' in a
 * Haystack", ICDCSW 2011), for a concave, rising curve: both axes are brought to 0…1, and the knee is where the curve lies
 * highest above the diagonal. Latency is taken by its logarithm, as the load is doubled from point to point: so where the
 * sweep ends does not decide where its knee is. A measured curve is made rising first, since throughput that falls, or a median that does,
 * under more load is noise or a service past its best: each point takes the largest value up to it. Of points as high as
 * each other the first is the knee. Throughput that does not rise at all has its knee at the first point.
 * Returns the index into `points`. @throws RangeError where there are none
 */
export function kneeOf(points: readonly LoadPoint[]): number {
  if (points.length === 0) throw new RangeError('A curve without points has no knee')
  const latency = unit(rising(points.map(point => log(point.latency.p50))))
  const throughput = unit(rising(points.map(point => point.requestsPerSecond)))
  let knee = 0
  points.forEach((_, at) => {
    if (throughput[at]! - latency[at]! > throughput[knee]! - latency[knee]!) knee = at
  })
  return knee
}

function rising(values: readonly number[]): number[] {
  let most = -Infinity
  return values.map(value => (most = Math.max(most, value)))
}

/** Of rising values: the first is 0 and the last 1; all are 0 where they are equal. */
function unit(values: readonly number[]): number[] {
  const [first] = values
  const extent = values.at(-1)! - first!
  return values.map(value => (extent === 0 ? 0 : (value - first!) / extent))
}
