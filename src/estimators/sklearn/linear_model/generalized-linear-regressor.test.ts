import { PyGlobal, PyObject } from '../../../formats/python/value.ts'
import { estimator, floats, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'
import { expect, test } from 'vitest'

function withLink(module: string, name: string) {
  const link = new PyObject(new PyGlobal(module, name))
  return estimator('sklearn.linear_model._glm.glm.TweedieRegressor', { coef_: floats([1]), intercept_: floats([0]), _link_instance: link })
}

test('The inverse of a link is applied by its name', () => {
  expect(opsOf(withLink('sklearn.linear_model._glm.link', 'IdentityLink'))).not.toContain('unary')
  expect(opsOf(withLink('sklearn.linear_model._glm.link', 'LogLink'))).toContain('unary')
})

test('A link that scikit-learn does not have is refused by name', () => {
  expect(() => opsOf(withLink('own', 'CubeLink'))).toThrow('TweedieRegressor(link=CubeLink()) is not supported')
})
