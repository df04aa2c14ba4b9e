/** `numpy.sum` of float32 items, each addition rounded to float32, in the order of {@link pairwiseSum}. */
export function singlePairwiseSum(data: Float32Array): number {
  if (data.length < 8) return data.reduce((sum, item) => Math.fround(sum + item), -0)
  if (data.length > 128) {
    const half = (data.length >> 1) - ((data.length >> 1) & 7)
    return Math.fround(singlePairwiseSum(data.subarray(0, half)) + singlePairwiseSum(data.subarray(half)))
  }
  let sums = data.slice(0, 8)
  const whole = data.length & ~7
  for (let at = 8; at < whole; at += 8) sums = sums.map((sum, part) => sum + data[at + part]!)
  // Halves of halves: a typed array rounds what it is given.
  for (let parts = 4; parts >= 1; parts /= 2) sums = Float32Array.from({ length: parts }, (_, part) => sums[2 * part]! + sums[2 * part + 1]!)
  return data.subarray(whole).reduce((sum, item) => Math.fround(sum + item), sums[0]!)
}
