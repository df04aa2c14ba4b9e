import { expect, test } from 'vitest'
import type { PyValue } from '../../formats/python/value.ts'
import { PyDict } from '../../formats/python/value.ts'
import { answers, estimator, floats, list, opsOf } from '../../../tests/estimators/fitted-estimator.ts'

function results(model: Record<string, PyValue> = {}, kind = 'regression.linear_model.OLS') {
  const cache = new PyDict()
  cache.set('xnames', list('const', 'a'))
  const data = estimator('statsmodels.base.data.PandasData', { _cache: cache })
  const inner = estimator('statsmodels.regression.linear_model.OLSResults', { params: floats([1, 2]), model: estimator(`statsmodels.${kind}`, { data, ...model }) })
  return estimator('statsmodels.regression.linear_model.RegressionResultsWrapper', { _results: inner })
}

test('Results predict from the columns of the design, the constant among them', () => {
  expect(answers(results(), 'predict', [[1, 5]]).rows).toEqual([[11]])
})

test.each<[string, ReturnType<typeof results>, string]>([
  ['of a formula that makes columns', results({ formula: 'y ~ np.log(a)' }), "The formula 'y ~ np.log(a)' makes columns that need Python"],
  ['of a formula whose columns are others', results({ formula: 'y ~ b' }), "The formula 'y ~ b' makes columns that need Python"],
  ['of another model', results({}, 'tsa.arima.model.ARIMA'), 'Results of statsmodels.tsa.arima.model.ARIMA are not translated'],
  ['of a series of times', estimator('statsmodels.tsa.arima.model.ARIMAResultsWrapper', {}), 'so that a row has no answer of its own'],
  ['of zeros with columns of their own', results({ k_inflate: 1, _no_exog_infl: false }, 'discrete.count_model.ZeroInflatedPoisson'), 'ZeroInflatedPoisson(exog_infl) is not supported'],
  ['of counts above two', results({ truncation: 2 }, 'discrete.truncated_model.TruncatedLFPoisson'), 'TruncatedLFPoisson(truncation=2) is not supported'],
  ['of counts with an exposure', results({ exposure: floats([1, 2]) }, 'discrete.discrete_model.Poisson'), 'Poisson(exposure) is not supported'],
])('Results %s are refused', (_, model, message) => {
  expect(() => opsOf(model)).toThrow(message)
})
