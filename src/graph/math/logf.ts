/**
 * Natural logarithm in float32 by ARM's published algorithm (optimized routines, logf, S. Nagy 2017), which glibc and musl
 * have too: float64 arithmetic on sixteen points c, near which r = z / c − 1 is small, and a cubic.
 */
const single = new Float32Array(1)
const bits = new Int32Array(single.buffer)

/** 1 / c, and log c. */
const reciprocals = [
  1.398907162146528, 1.3403141896637998, 1.286432210124115, 1.2367150214269895,
  1.1906977166711752, 1.1479821020556429, 1.1082251448272158, 1.0711297413057381,
  1.036437278977283, 1, 0.9492859795739057, 0.8951049428609004,
  0.8476821620351103, 0.8050314851692001, 0.7664671008843108, 0.731428603316328,
]
const logarithms = [
  -0.33569133332882284, -0.2929040563774074, -0.2518726580937369, -0.21245868807117255,
  -0.17453945183745634, -0.1380057072319758, -0.10275976698545139, -0.06871392447020525,
  -0.0357891387398228, 0, 0.05204517742929496, 0.11081431298787942,
  0.1652495223695143, 0.21687389031699977, 0.2659635028121397, 0.3127556664073557,
]
/** The coefficients of log(1 + r) beyond r. */
const fourth = -0.25089342214237154
const third = 0.333456765744066
const second = -0.4999997485802103
const ln2 = 0.6931471805599453
/** Bits of 0.699…: the numbers z lie from there to twice that. */
const lowest = 0x3f330000

/** `x` is a float32; so is the result. */
export function logf(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : NaN
  const scaled = x < 1.1754943508222875e-38
  single[0] = scaled ? x * 8388608 : x
  const offset = bits[0]! - lowest
  const at = (offset >> 19) & 15
  const power = (offset >> 23) - (scaled ? 23 : 0)
  bits[0] = bits[0]! - (offset & 0xff800000)
  const r = single[0]! * reciprocals[at]! - 1
  const square = r * r
  return Math.fround((fourth * square + (third * r + second)) * square + (logarithms[at]! + power * ln2 + r))
}
