import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** A view of an array takes 96, an iterator 64, a number that V8 boxes where code has met several types of arrays 16. */
const fewestOfAnObject = 64
const script = fileURLToPath(new URL('one-row-bytes.ts', import.meta.url))

test.concurrent.each([
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
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...name.split(' ')])
  expect(Number(stdout)).toBeLessThan(fewestOfAnObject)
})
