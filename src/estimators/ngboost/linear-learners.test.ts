import { expect, test } from 'vitest'
import type { PyValue } from '../../formats/python/value.ts'
import { PyGlobal } from '../../formats/python/value.ts'
import { answers, estimator, floats, integers, list, opsOf } from '../../../tests/estimators/fitted-estimator.ts'

const line = (...coef: number[]): PyValue => estimator('sklearn.linear_model._ridge.Ridge', { coef_: floats(coef), intercept_: 4 })

function regressor(...learners: PyValue[]) {
  return estimator('ngboost.api.NGBRegressor', {
    Dist: new PyGlobal('ngboost.distns.normal', 'Normal'), init_params: floats([10, 0]), n_features: 3, learning_rate: 0.5,
    base_models: list(list(...learners)), scalings: list(2), col_idxs: list(integers([0, 2])),
  })
}

test('What each line says is taken off, times rate and scale; a deviation without bounds leaves no mean', () => {
  const model = regressor(line(1, -1), line(0, 1))
  expect(answers(model, 'predict', [[1, 7, 3], [1, 7, -800]]).rows).toEqual([[8], [NaN]])
})

test.each<[string, PyValue, string]>([
  ['of too few coefficients', line(1), 'Ridge has 1 coefficients for 2 columns'],
  ['that does not predict', estimator('sklearn.preprocessing._data.Binarizer', { threshold: 0, n_features_in_: 2 }), 'NGBRegressor(Base=Binarizer) has no predict'],
])('A learner %s is refused', (_, learner, message) => {
  expect(() => opsOf(regressor(line(1, 1), learner))).toThrow(message)
})
