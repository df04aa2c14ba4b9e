import { expect, test } from 'vitest'
import { Fitted } from '../fitted.ts'
import { PyGlobal } from '../../formats/python/value.ts'
import { estimator } from '../../../tests/estimators/fitted-estimator.ts'
import { meanOf } from './mean.ts'

const self = new Fitted(estimator('ngboost.api.NGBRegressor', {}), 'NGBRegressor')

test.each<[string, string, number, string]>([
  ['that has no mean', 'Cauchy', 2, 'NGBRegressor(Dist=Cauchy) is not supported'],
  ['whose mean is the same for every row', 'NormalFixedMean', 1, 'NGBRegressor(Dist=NormalFixedMean) is not supported'],
  ['that is not translated', 'LogitNormal', 2, 'NGBRegressor(Dist=LogitNormal) is not supported'],
  ['with parameters of another', 'Normal', 3, 'has 3 parameters, expected 2 of Normal'],
])('A distribution %s is refused', (_, name, count, message) => {
  expect(() => meanOf(self, new PyGlobal('ngboost.distns.any', name), count)).toThrow(message)
})

test("A distribution of one's own is refused", () => {
  expect(() => meanOf(self, new PyGlobal('my.distns', 'Normal'), 2)).toThrow('is not supported')
})

test('A distribution whose extremes are not known is refused where lines reach them', () => {
  expect(() => meanOf(self, new PyGlobal('ngboost.distns.lognormal', 'LogNormal'), 2, true)).toThrow('NGBRegressor(Dist=LogNormal, Base of models without bounds) is not supported')
})
