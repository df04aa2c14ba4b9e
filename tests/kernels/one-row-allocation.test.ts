import { expect, test } from 'vitest'
import { compile } from '../../src/kernels/compile.ts'
import { readGolden } from '../golden.ts'
import { readRows } from '../../src/model/rows.ts'
import { rowsFor } from '../golden-check.ts'
import { readModel } from '../../src/read-model.ts'
import { setTimeout } from 'node:timers/promises'

const calls = 2000
/** A view of an array takes 96, an iterator 64, a number that V8 boxes where code has met several types of arrays 16. */
const fewestOfAnObject = 64

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
  'sklearn-1.9/mixed-table-logistic-regression',
  'sklearn-1.9/mixed-table-sparse',
  'sklearn-1.9/mixed-table-random-forest',
  'sklearn-1.9/mixed-table-sparse-forest',
  'sklearn-1.9/hist-gradient-boosting-after-ordinal-encoder',
  'sklearn-1.9/text-logistic-regression',
  'sklearn-1.9/text-naive-bayes',
  'sklearn-1.9/text-linear-svc',
  'sklearn-1.9/text-sgd',
  'sklearn-1.9/text-union',
  'sklearn-1.9/count-vectorizer-char',
  'sklearn-1.9/count-vectorizer-stop-words',
  'sklearn-1.9/hashing-vectorizer-bigrams',
  'sklearn-1.9/k-neighbors-classifier-distance predict_proba',
  'sklearn-1.9/k-neighbors-classifier-distance-brute',
  'sklearn-1.9/k-neighbors-regressor',
  'sklearn-1.9/radius-neighbors-regressor-distance',
  'sklearn-1.9/svc-probability-five predict_proba',
  'sklearn-1.9/svc-polynomial decision_function',
  'sklearn-1.9/gaussian-process-regressor',
  'sklearn-1.9/k-means',
  'sklearn-1.9/calibrated-isotonic-binary predict_proba',
  'sklearn-1.9/ada-boost-classifier decision_function',
])('%s answers one row without a new object but boxed numbers', async name => {
  const [folder, ...outputs] = name.split(' ') as [string, ...string[]]
  const { golden, bytes } = readGolden(folder)
  const model = await readModel(bytes, golden.select === null ? {} : { select: golden.select })
  const predictor = compile(model)
  const door = predictor.openRow(outputs.length === 0 ? undefined : outputs)
  // Rows of all sizes, as they come.
  const given = golden.inputs.rows.filter(row => !row.some(cell => typeof cell === 'string' && loweredAsText.test(cell)))
  const rows = rowsFor(model, golden.inputs, given).map(row => readRows(model.signature, [row])).filter(({ columns, mistakes }) => mistakes.length === 0 && predictor.predict(columns).mistakes.length === 0)
  expect(rows.length).toBeGreaterThan(3)
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
  while (bytesLeft >= fewestOfAnObject && performance.now() < end) {
    for (let call = 0; call < 20_000; call++) run()
    await setTimeout(50)
    const found = Array.from({ length: counts }, () => bytesOfOne(run))
    if (found.every(bytes => bytes >= 0)) bytesLeft = Math.min(bytesLeft, Math.max(...found))
  }
  expect(bytesLeft).toBeLessThan(fewestOfAnObject)
})
