const total = new Float64Array(1)

/**
 * The sum of `count` items of `data` from `from`, added in the order of numpy's `add.reduce` along a contiguous axis
 * (numpy/_core/src/umath/loops_utils.h.src, pairwise_sum): one by one below 8, eight partial sums up to 128, halves above.
 */
export function pairwiseSum(data: Float64Array | Float32Array, from: number, count: number): number {
  sumPairwise(data, from, count, total)
  return total[0]!
}

/** {@link pairwiseSum} into `y[0]`: through a call that is not inlined a number takes an object. */
export function sumPairwise(data: Float64Array | Float32Array, from: number, count: number, y: Float64Array): void {
  if (count < 8) {
    // numpy starts with −0, so that a sum of negative zeros stays one.
    let sum = -0
    for (let at = from; at < from + count; at++) sum += data[at]!
    y[0] = sum
    return
  }
  if (count <= 128) return sumBlock(data, from, count, y)
  const half = (count >> 1) - ((count >> 1) & 7)
  sumPairwise(data, from, half, y)
  const first = y[0]!
  sumPairwise(data, from + half, count - half, y)
  y[0] = first + y[0]!
}

function sumBlock(data: Float64Array | Float32Array, from: number, count: number, y: Float64Array): void {
  let a = data[from]!
  let b = data[from + 1]!
  let c = data[from + 2]!
  let d = data[from + 3]!
  let e = data[from + 4]!
  let f = data[from + 5]!
  let g = data[from + 6]!
  let h = data[from + 7]!
  const whole = from + (count & ~7)
  let at = from + 8
  for (; at < whole; at += 8) {
    a += data[at]!
    b += data[at + 1]!
    c += data[at + 2]!
    d += data[at + 3]!
    e += data[at + 4]!
    f += data[at + 5]!
    g += data[at + 6]!
    h += data[at + 7]!
  }
  let sum = a + b + (c + d) + (e + f + (g + h))
  for (; at < from + count; at++) sum += data[at]!
  y[0] = sum
}
