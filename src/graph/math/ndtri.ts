import { log } from './log.ts'

/*
 * The inverse of the normal distribution function, after Moshier's Cephes library, ndtri ("Methods and Programs for
 * Mathematical Functions", 1989), which scipy.special.ndtri is. Three quotients of polynomials, highest power first.
 */
const middle = {
  p: [-59.96335010141079, 98.00107541859997, -56.67628574690703, 13.931260938727968, -1.2391658386738125],
  q: [1, 1.9544885833814176, 4.676279128988815, 86.36024213908905, -225.46268785411937, 200.26021238006066, -82.03722561683334, 15.90562251262117, -1.1833162112133],
}
const tail = {
  p: [4.0554489230596245, 31.525109459989388, 57.16281922464213, 44.08050738932008, 14.684956192885803, 2.1866330685079025, -0.1402560791713545, -0.03504246268278482, -0.0008574567851546854],
  q: [1, 15.779988325646675, 45.39076351288792, 41.3172038254672, 15.04253856929075, 2.504649462083094, -0.14218292285478779, -0.03808064076915783, -0.0009332594808954574],
}
const farTail = {
  p: [3.2377489177694603, 6.915228890689842, 3.9388102529247444, 1.3330346081580755, 0.20148538954917908, 0.012371663481782003, 0.00030158155350823543, 2.6580697468673755e-6, 6.239745391849833e-9],
  q: [1, 6.02427039364742, 3.6798356385616087, 1.3770209948908132, 0.21623699359449663, 0.013420400608854318, 0.00032801446468212774, 2.8924786474538068e-6, 6.790194080099813e-9],
}
const expOfMinus2 = 0.1353352832366127
const rootOf2Pi = 2.5066282746310007

/** The number below which a standard normal one lies with probability `p`; NaN outside 0 … 1. */
export function ndtri(p: number): number {
  if (p === 0) return -Infinity
  if (p === 1) return Infinity
  if (!(p > 0 && p < 1)) return NaN
  const isUpper = p > 1 - expOfMinus2
  const share = isUpper ? 1 - p : p
  if (share > expOfMinus2) {
    const y = share - 0.5
    const square = y * y
    return (y + y * ((square * polynomial(middle.p, square)) / polynomial(middle.q, square))) * rootOf2Pi
  }
  const x = Math.sqrt(-2 * log(share))
  const z = 1 / x
  const { p: upper, q: lower } = x < 8 ? tail : farTail
  const result = x - log(x) / x - (z * polynomial(upper, z)) / polynomial(lower, z)
  return isUpper ? result : -result
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = coefficients[0]!
  for (let at = 1; at < coefficients.length; at++) value = value * x + coefficients[at]!
  return value
}
