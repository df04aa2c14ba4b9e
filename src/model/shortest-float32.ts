const smallestNormal = 1.1754943508222875e-38

/**
 * The float64 of the shortest decimal that reads back as the float32 `x`: 0.1 for the float32 0.100000001490116…, which is
 * what a person, and any reader into float32, means by it.
 */
export function shortestFloat32(x: number): number {
  if (Number.isInteger(x) && Math.abs(x) < 16_777_216) return x
  // Six digits tell floats of full precision apart from all decimals that have no more.
  for (let digits = Math.abs(x) < smallestNormal ? 1 : 6; digits < 9; digits++) {
    const short = Number(x.toPrecision(digits))
    if (Math.fround(short) === x) return short
  }
  // Nine digits always do: https://doi.org/10.1145/93548.93559.
  return Number.isFinite(x) ? Number(x.toPrecision(9)) : x
}
