import { expect, test } from 'vitest'
import { compile } from '../../src/kernels/compile.ts'
import { readGolden } from '../golden.ts'
import { readModel } from '../../src/read-model.ts'
import { setTimeout } from 'node:timers/promises'

const calls = 2000
/** A view of an array takes 96, an iterator 64, a number that V8 boxes where code has met several types of arrays 16. */
const fewestOfAnObject = 64

/** Where the collector runs meanwhile a count says nothing: it is right where so many in turn agree. */
const counts = 3

/** Bytes of new objects that a call leaves behind; negative where the collector ran meanwhile. */
function bytesOfOne(run: () => void): number {
  const before = process.memoryUsage().heapUsed
  for (let call = 0; call < calls; call++) run()
  return (process.memoryUsage().heapUsed - before) / calls
}

test.each([
  'sklearn-1.9/random-forest-classifier-missing',
  'sklearn-1.9/gradient-boosting-classifier-binary',
  'sklearn-1.9/hist-gradient-boosting-classifier-binary',
  'sklearn-1.9/logistic-regression-binary-text',
  'sklearn-1.9/mlp-classifier-three',
  'sklearn-1.9/svc-binary',
  'lightgbm-4.7/lgbm-classifier-binary',
  'xgboost-3.4/xgb-regressor',
  'catboost-1.2/classifier-binary',
])('%s answers one row without a new object but boxed numbers', async folder => {
  const { golden, bytes } = readGolden(folder)
  const door = compile(await readModel(bytes, golden.select === null ? {} : { select: golden.select })).openRow()
  door.input.columns.forEach(column => {
    if (column.type === 'float64') column.data[0] = 0.1
  })
  // V8's optimising compiler has a thread of its own, and is done at some time.
  const end = performance.now() + 20_000
  let bytesLeft = Infinity
  while (bytesLeft >= fewestOfAnObject && performance.now() < end) {
    for (let call = 0; call < 20_000; call++) door.run()
    await setTimeout(50)
    const found = Array.from({ length: counts }, () => bytesOfOne(() => door.run()))
    if (found.every(bytes => bytes >= 0)) bytesLeft = Math.min(bytesLeft, Math.max(...found))
  }
  expect(bytesLeft).toBeLessThan(fewestOfAnObject)
})
