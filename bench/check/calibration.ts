/**
 * The yardsticks of `npm run bench:check`: plain JavaScript of its own, which imports nothing of Brine, so that only the
 * machine and the engine move it. Each does the kind of work of the kernels that are measured by it, so that what else the
 * machine does (its caches and its sibling threads) slows both alike. A change here makes every baseline void.
 */

export const yardsticks = { walk: walkTrees, dot: multiply, words: countWords, json: parseAndWrite } as const

export type Yardstick = keyof typeof yardsticks

/** Linear congruential, Numerical Recipes' constants: the same numbers everywhere. */
function* numbers(): Generator<number, never> {
  let state = 1
  for (;;) yield (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296
}

const cols = 20
const random = numbers()
const next = (): number => random.next().value
const depth = 8
const trees = 50
const splits = (1 << depth) - 1
const feature = Int32Array.from({ length: trees * splits }, () => Math.floor(next() * cols))
const threshold = Float64Array.from({ length: trees * splits }, next)
const leaves = Float64Array.from({ length: trees * (splits + 1) }, next)
const rows = 32
const table = Float64Array.from({ length: rows * cols }, next)
const weights = Float64Array.from({ length: 400 * cols }, next)
const text = Array.from({ length: 400 }, () => `w${Math.floor(next() * 500)}`).join(' ')
const body = JSON.stringify(Object.fromEntries(Array.from({ length: cols }, (_, at) => [`x${at}`, next()])))

function walkTrees(): number {
  let sum = 0
  for (let row = 0; row < rows; row++) {
    for (let tree = 0; tree < trees; tree++) {
      let node = 0
      for (let level = 0; level < depth; level++) {
        const at = tree * splits + node
        node = 2 * node + (table[row * cols + feature[at]!]! <= threshold[at]! ? 1 : 2)
      }
      sum += leaves[tree * (splits + 1) + node - splits]!
    }
  }
  return sum
}

function multiply(): number {
  let most = -Infinity
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < 400; column++) {
      let sum = 0
      for (let at = 0; at < cols; at++) sum += table[row * cols + at]! * weights[column * cols + at]!
      if (sum > most) most = sum
    }
  }
  return most
}

function countWords(): number {
  const counts = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(/\b\w\w+\b/g)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts.size
}

function parseAndWrite(): number {
  let length = 0
  for (let time = 0; time < 20; time++) length += JSON.stringify(JSON.parse(body)).length
  return length
}
