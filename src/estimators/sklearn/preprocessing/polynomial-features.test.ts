import { expect, test } from 'vitest'
import { PyDict, PyList, PyTuple } from '../../../formats/python/value.ts'
import { estimator, floats, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

const graph = estimator('sklearn.neighbors._graph.KNeighborsTransformer', {
  n_features_in_: 1, n_neighbors: 1, mode: 'distance', metric: 'minkowski', p: 2, effective_metric_: 'euclidean', effective_metric_params_: new PyDict(), _fit_method: 'brute', _fit_X: floats([0, 1, 5], [3, 1]), _tree: null,
})
const products = (degree: number) =>
  estimator('sklearn.preprocessing._polynomial.PolynomialFeatures', { n_features_in_: 3, degree, _min_degree: 0, _max_degree: degree, interaction_only: false, include_bias: true })
const after = (degree: number) => estimator('sklearn.pipeline.Pipeline', { steps: new PyList([new PyTuple(['graph', graph]), new PyTuple(['products', products(degree)])]) })

test('PolynomialFeatures of a graph of neighbours, whose columns scikit-learn mixes up, is refused', () => {
  expect(() => opsOf(after(2))).toThrow('matrix of neighbours, of which scikit-learn mixes up the columns')
  expect(opsOf(after(1))).toContain('products')
  expect(opsOf(after(4))).toContain('products')
})
