/**
 * The values at `x`, or their derivatives, of the B-splines of that degree that are not 0 between `knots[interval]` and the
 * next one: `degree + 1` of them into `values`, by the recurrence of Cox and de Boor in the order of FITPACK's fpbspl
 * (scipy/interpolate/src/__fitpack.cc, _deBoor_D). `room` holds `degree + 1` numbers.
 */
export function splineValues(knots: Float64Array, degree: number, interval: number, x: number, derivative: 0 | 1, values: Float64Array, room: Float64Array): void {
  values[0] = 1
  for (let order = 1; order <= degree; order++) {
    for (let at = 0; at < order; at++) room[at] = values[at]!
    const isDerivative = order > degree - derivative
    values[0] = 0
    for (let at = 1; at <= order; at++) {
      const upper = knots[interval + at]!
      const lower = knots[interval + at - order]!
      if (upper === lower) {
        values[isDerivative ? derivative : at] = 0
        continue
      }
      if (isDerivative) {
        const slope = (order * room[at - 1]!) / (upper - lower)
        values[at - 1] = values[at - 1]! - slope
        values[at] = slope
      } else {
        const share = room[at - 1]! / (upper - lower)
        values[at - 1] = values[at - 1]! + share * (upper - x)
        values[at] = share * (x - lower)
      }
    }
  }
}

/** The interval between knots that holds `x`: the last that begins at or below it, of those where all splines add to 1. */
export function splineInterval(knots: Float64Array, degree: number, x: number): number {
  const last = knots.length - degree - 2
  let interval = degree
  while (interval < last && x >= knots[interval + 1]!) interval++
  return interval
}
