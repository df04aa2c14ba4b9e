// Reads the clock in a loop for so many seconds and tells when it could not, for at least 50 µs: usage: spin.mjs SECONDS
// A line of JSON: pairs of when a gap began (milliseconds of the monotonic clock, which all processes share) and its length.
const shared = Number(process.hrtime.bigint()) / 1e6 - performance.now()
const least = 0.05
const gaps = new Float64Array(1 << 20)
const end = performance.now() + Number(process.argv[2]) * 1000
let count = 0
let before = performance.now()
const start = before
while (before < end && count < gaps.length) {
  const now = performance.now()
  if (now - before >= least) {
    gaps[count++] = before + shared
    gaps[count++] = now - before
  }
  before = now
}
const pairs = Array.from({ length: count / 2 }, (_, at) => [gaps[2 * at], gaps[2 * at + 1]])
console.log(JSON.stringify({ from: start + shared, to: before + shared, gaps: pairs }))
