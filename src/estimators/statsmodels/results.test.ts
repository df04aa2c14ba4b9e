import { expect, test } from 'vitest'
import { readFile } from 'node:fs/promises'
import type { PyObject, PyValue } from '../../formats/python/value.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { PyDict } from '../../formats/python/value.ts'
import { answers, estimator, floats, list, opsOf } from '../../../tests/estimators/fitted-estimator.ts'
import { items } from '../../formats/python/items.ts'
import { readModelFile } from '../../formats/read-file.ts'
import { translateModel } from '../translate.ts'

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
  ['of counts with an exposure', results({ exposure: floats([1, 2]) }, 'discrete.discrete_model.GeneralizedPoisson'), 'GeneralizedPoisson(exposure) is not supported'],
])('Results %s are refused', (_, model, message) => {
  expect(() => opsOf(model)).toThrow(message)
})

/** A golden of a formula that remembers means, and the data that its model keeps. */
async function scales() {
  const { root } = await readModelFile(await readFile(new URL('../../../tests/goldens/models/statsmodels-0.15/formula-scales/model.joblib', import.meta.url)))
  const data = ['_results', 'model', 'data'].reduce((object, name) => object.attributes.get(name) as PyObject, root as PyObject)
  return { model: root as PyObject, data }
}

test('Results of a formula take its variables by name out of any table', async () => {
  const { inputs, ignoresOthers } = translateModel((await scales()).model)
  expect(inputs.map(({ name }) => name)).toEqual(['größe', 'b c', 'kind'])
  expect(ignoresOthers).toBe(true)
})

test('Results of a formula are refused where the table that they keep was changed after the fit', async () => {
  const { model, data } = await scales()
  expect(opsOf(model)).toContain('matmul')
  const [blocks] = ((data.attributes.get('frame') as PyObject).attributes.get('_mgr') as PyObject).args
  const numbers = items(blocks).map(block => (block as PyObject).args[0]).find((values): values is NdArray => values instanceof NdArray && values.dtype.kind === 'f')!
  numbers.data[0] = Number(numbers.data[0]) + 1e-3
  expect(() => opsOf(model)).toThrow('is not what it was fitted on')
})

test('Results of a formula that remembers are refused where the rows that they were fitted on cannot be told', async () => {
  const { model, data } = await scales()
  data.attributes.set('missing_row_idx', list(0))
  expect(() => opsOf(model)).toThrow('is not what it was fitted on')
})
