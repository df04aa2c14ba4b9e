import { expect, test } from 'vitest'
import { PyFloat } from '../../../formats/python/value.ts'
import { answers, estimator } from '../../../../tests/estimators/fitted-estimator.ts'

test('AdditiveChi2Sampler rejects rows of whole numbers alone, of which it makes whole numbers in a table of int64', () => {
  const sampler = estimator('sklearn.kernel_approximation.AdditiveChi2Sampler', { n_features_in_: 2, sample_steps: 1, sample_interval: new PyFloat(0.5) })
  const { rows, mistakes } = answers(sampler, 'transform', [[2, 8], [2, 4.5], [0, 0], [1180591620717411303424, 8]])
  expect(mistakes.map(({ row }) => row)).toEqual([0])
  expect(rows.slice(1)).toEqual([[1, 1.5], [0, 0], [Math.sqrt(590295810358705651712), 2]])
})
