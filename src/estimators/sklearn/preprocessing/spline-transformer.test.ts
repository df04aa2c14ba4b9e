import { estimator, floats, list, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'
import { expect, test } from 'vitest'

function periodic(knots: readonly number[], version: string) {
  const spline = estimator('scipy.interpolate._bsplines.BSpline', { t: floats(knots), c: floats([1, 0, 0, 1], [4, 1]), k: 1 })
  return estimator('sklearn.preprocessing._polynomial.SplineTransformer', { n_features_in_: 1, degree: 1, extrapolation: 'periodic', include_bias: true, bsplines_: list(spline), _sklearn_version: version })
}

test('Periodic splines of a column of one number, of which scikit-learn before 1.9 makes NaN, are refused', () => {
  expect(() => opsOf(periodic([1, 1, 1, 1, 1, 1], '1.7.2'))).toThrow('was fitted on a column of one number')
  expect(opsOf(periodic([1, 1, 1, 1, 1, 1], '1.9.1'))).toContain('splines')
  expect(opsOf(periodic([0, 1, 2, 3, 4, 5], '1.7.2'))).toContain('splines')
})
