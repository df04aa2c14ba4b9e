// Runs one kernel of Node in a process of its own, at the word of the bench; the same words as host.py.
// Usage: host.mjs PEER FOLDER. PEER.mjs exports `openModel(folder, name, known)`, which gives `bind(rows)`: a call without
// arguments that answers these rows, and `answersOf(result, count)`: one array for each row.
import { createInterface } from 'node:readline'
import { readFileSync } from 'node:fs'

const [, , peerName, folder] = process.argv
const { openModel } = await import(`./${peerName}.mjs`)
const warmUp = 100
let known
let model

async function answer(task) {
  if (task.open !== undefined) {
    known = JSON.parse(readFileSync(`${folder}/${task.open}.json`, 'utf8'))
    model = await openModel(folder, task.open, known)
    return {}
  }
  if (task.time !== undefined) return { microseconds: await microseconds(task.time, task.milliseconds) }
  return { answers: model.answersOf(await model.bind(known.rows)(), known.rows.length) }
}

/** As in host.py: the median over pieces of at least a millisecond, other rows in each call. */
async function microseconds(count, milliseconds) {
  const calls = []
  for (let at = 0; at + count <= Math.min(known.rows.length, count * 500); at += count) calls.push(model.bind(known.rows.slice(at, at + count)))
  const begin = performance.now()
  const first = calls[0]()
  const waits = first instanceof Promise
  await first
  // The compiler of V8 needs a while with each new size; Python has none.
  for (let at = 0; performance.now() < begin + warmUp; ) await calls[at++ % calls.length]()
  const pieces = []
  const end = performance.now() + milliseconds
  // Three, but of calls that take seconds only one.
  for (let at = 0; pieces.length === 0 || performance.now() < (pieces.length < 3 ? begin + 3000 : end); ) {
    const start = performance.now()
    let made = 0
    let taken = 0
    // The clock is read once in eight calls of one row, whose cost is of its own order.
    while (made === 0 || (taken = performance.now() - start) < 1) {
      for (let time = 0; time < (count === 1 ? 8 : 1); time++) {
        const result = calls[at++ % calls.length]()
        if (waits) await result
        made++
      }
    }
    pieces.push(taken / made)
  }
  pieces.sort((a, b) => a - b)
  return (pieces[pieces.length >> 1] / count) * 1000
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line)).catch(problem => ({ absent: String(problem.message).slice(0, 200) }))
  process.stdout.write(`${JSON.stringify(reply)}\n`)
}
