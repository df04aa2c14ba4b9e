/**
 * The works of `npm run bench:check`, one after the other, between marks for a program that counts instructions (count-instructions.ts):
 * after each mark comes one block of calls, then another mark. A line to the standard output tells of each: calls in a block, name.
 */
import { uptime } from 'node:os'
import { batch, works } from './works.ts'

/** The least of them counts: in one a collection may have fallen, or a compilation. */
const blocks = 3
/** V8 counts what it runs, not the time, before it compiles anew: after so many calls all is as it stays. */
const calls = { row: { before: 4000, block: 50 }, batch: { before: 80, block: 5 } }
/** Works so small that V8 settles late on their code, and that a collection weighs in a few calls. */
const late = { names: ['histogram gradient boosting, 256 rows', 'logistic regression, 256 rows'], before: 4000, block: 20 }

// Its first calls cost more; then the cost of the marks alone.
uptime()
uptime()
mark(() => undefined, 'marks', 1)
for await (const { name, run } of works()) {
  const { before, block } = late.names.includes(name) ? late : calls[name.endsWith(` ${batch} rows`) ? 'batch' : 'row']
  for (let call = 0; call < before; call++) run()
  mark(run, name, block)
}

function mark(run: () => void, name: string, times: number): void {
  for (let block = 0; block < blocks; block++) {
    uptime()
    for (let call = 0; call < times; call++) run()
    uptime()
  }
  console.log(`${times} ${name}`)
}
