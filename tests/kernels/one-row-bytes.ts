/**
 * Prints how many bytes of new objects the door of a golden's model leaves behind for a row, once V8 has optimised it:
 * `one-row-bytes.ts FOLDER OUTPUT…`. It is a process of its own, as a service is: code that has met other models boxes more numbers.
 */
import { compile } from '../../src/kernels/compile.ts'
import { readGolden } from '../golden.ts'
import { readModel } from '../../src/read-model.ts'
import { readRows } from '../../src/model/rows.ts'
import { rowsFor } from '../golden-check.ts'
import { setTimeout } from 'node:timers/promises'

const calls = 2000
/** No object is as small. */
const enough = 64

/** Letters whose lower case depends on their neighbours, or is longer: the document becomes a text of its own. */
const loweredAsText = /[\u0130\u03a3]/

/** Where the collector runs meanwhile a count says nothing: it is right where so many in turn agree. */
const counts = 3

/** Bytes of new objects that a call leaves behind; negative where the collector ran meanwhile. */
function bytesOfOne(run: () => void): number {
  const before = process.memoryUsage().heapUsed
  for (let call = 0; call < calls; call++) run()
  return (process.memoryUsage().heapUsed - before) / calls
}

const [folder, ...outputs] = process.argv.slice(2) as [string, ...string[]]
const { golden, bytes } = readGolden(folder)
const model = await readModel(bytes, golden.select === null ? {} : { select: golden.select })
const predictor = compile(model)
const door = predictor.openRow(outputs.length === 0 ? undefined : outputs)
// Rows of all sizes, as they come.
const given = golden.inputs.rows.filter(row => !row.some(cell => typeof cell === 'string' && loweredAsText.test(cell)))
const rows = rowsFor(model, golden.inputs, given).map(row => readRows(model.signature, [row])).filter(({ columns, mistakes }) => mistakes.length === 0 && predictor.predict(columns).mistakes.length === 0)
if (rows.length < 4) throw new Error(`${folder} has ${rows.length} rows that the model answers`)
let at = 0
const run = () => {
  const { columns } = rows[at]!.columns
  at = (at + 1) % rows.length
  for (let column = 0; column < columns.length; column++) {
    door.input.columns[column]!.data = columns[column]!.data
    door.input.columns[column]!.valid = columns[column]!.valid
  }
  door.run()
}
// V8's optimising compiler has a thread of its own, and is done at some time.
const end = performance.now() + 20_000
let bytesLeft = Infinity
while (bytesLeft >= enough && performance.now() < end) {
  for (let call = 0; call < 20_000; call++) run()
  await setTimeout(50)
  const found = Array.from({ length: counts }, () => bytesOfOne(run))
  if (found.every(bytes => bytes >= 0)) bytesLeft = Math.min(bytesLeft, Math.max(...found))
}
console.log(bytesLeft)
