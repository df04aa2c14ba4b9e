import { describe, expect, test } from 'vitest'
import { PyDict, PyGlobal, PyList, PyTuple, type PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, floats, integers, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

function neighbors(attributes: Record<string, PyValue>) {
  return estimator('sklearn.neighbors._regression.KNeighborsRegressor', {
    n_features_in_: 1,
    n_neighbors: 2,
    weights: 'uniform',
    effective_metric_: 'manhattan',
    effective_metric_params_: new PyDict(),
    _fit_method: 'brute',
    _fit_X: floats([0, 1, 3], [3, 1]),
    _y: floats([10, 20, 60]),
    ...attributes,
  })
}

function dictOf(key: string, value: PyValue): PyDict {
  const dict = new PyDict()
  dict.set(key, value)
  return dict
}

describe('Neighbours', () => {
  test('of a regression are averaged', () => {
    expect(answers(neighbors({}), 'predict', [[0.25], [9]]).rows).toEqual([[15], [40]])
  })

  test.each<[string, Record<string, PyValue>, string]>([
    ['custom-code', { weights: new PyGlobal('__main__', 'weigh') }, 'KNeighborsRegressor.weights is __main__.weigh'],
    ['custom-code', { effective_metric_: new PyGlobal('__main__', 'far') }, 'effective_metric_ is __main__.far'],
    ['unsupported-option', { effective_metric_: 'precomputed' }, "metric='precomputed'"],
    ['unsupported-option', { effective_metric_: 'constructor' }, "metric='constructor'"],
    ['unsupported-option', { effective_metric_: 'yule', _sklearn_version: '0.24.2' }, "metric='yule' before scikit-learn 1.0"],
    ['unsupported-option', { effective_metric_: 'seuclidean' }, "metric_params without 'V'"],
    ['unsupported-option', { effective_metric_: 'mahalanobis' }, "metric_params without 'VI'"],
    ['unsupported-option', { effective_metric_: 'chebyshev', effective_metric_params_: dictOf('w', floats([2])) }, "metric_params={'w': …} of metric='chebyshev'"],
    ['unsupported-option', { n_neighbors: 4 }, 'n_neighbors=4'],
    ['unsupported-option', { n_neighbors: null }, 'n_neighbors=None'],
    ['corrupt', { _y: floats([10, 20]) }, '_y'],
    ['corrupt', { _fit_method: 'kd_tree', _tree: 7 }, 'expected a KDTree or BallTree'],
    ['corrupt', { _fit_method: 'magic' }, 'expected brute, kd_tree or ball_tree'],
  ])('are refused as %s with %j', (code, attributes, message) => {
    expect(() => opsOf(neighbors(attributes))).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) as string }))
  })
})

test('Neighbours of sparse points that store two items for one cell, of which the library squares each, are refused', () => {
  const points = estimator('scipy.sparse._csr.csr_matrix', { _shape: new PyTuple([3, 1]), data: floats([1, 1, 3]), indices: integers([0, 0, 0]), indptr: integers([0, 2, 2, 3]) })
  expect(() => opsOf(neighbors({ _fit_X: points, effective_metric_: 'euclidean' }))).toThrow('KNeighborsRegressor._fit_X stores two items for one cell')
})

describe('Neighbours by nan_euclidean', () => {
  const asked = (version: string, rows: (number | null)[][]) => {
    const points = { n_features_in_: 2, _fit_X: floats([0, 0, 1, NaN, 3, 5], [3, 2]) }
    return answers(neighbors({ ...points, effective_metric_: 'nan_euclidean', _sklearn_version: version }), 'predict', rows)
  }

  test('are asked by what both have, from scikit-learn 1.6 on', () => {
    expect(asked('1.6.1', [[0.25, 0], [2.5, null]]).rows).toEqual([[15], [40]])
    expect(asked('1.5.2', [[0.25, 0], [2.5, null]]).mistakes.map(({ row }) => row)).toEqual([1])
  })

  test('are not made up for a row that has too little', () => {
    const { mistakes } = asked('1.6.1', [[null, 1], [null, null]])
    expect(mistakes).toMatchObject([{ row: 1, detail: expect.stringContaining('fewer than 2 of the points') as string }])
  })
})

test.each([
  ['1.1.3', 'manhattan', false],
  ['1.2.2', 'manhattan', true],
  ['1.3.2', 'chebyshev', true],
  ['1.3.2', 'cosine', false],
  ['1.4.2', 'manhattan', true],
  ['1.4.2', 'chebyshev', true],
])('Neighbours of tf-idf weights of %s by %s, whose unsorted rows scikit-learn mixes up: %s', (version, metric, mixed) => {
  const diagonal = estimator('scipy.sparse._csr.csr_matrix', { _shape: new PyTuple([1, 1]), data: floats([2]), indices: integers([0]), indptr: integers([0, 1]) })
  const tfidf = estimator('sklearn.feature_extraction.text.TfidfTransformer', { n_features_in_: 1, norm: null, use_idf: true, smooth_idf: true, sublinear_tf: false, _idf_diag: diagonal, _sklearn_version: version })
  const model = estimator('sklearn.pipeline.Pipeline', { steps: new PyList([new PyTuple(['weights', tfidf]), new PyTuple(['near', neighbors({ effective_metric_: metric, _sklearn_version: version })])]), _sklearn_version: version })
  const ops = () => opsOf(model)
  if (mixed) expect(ops).toThrow(`metric='${metric}') gets sparse rows whose items are not sorted`)
  else expect(ops()).toContain('nearest')
})

describe('Sparse points whose items are not sorted', () => {
  const of = (metric: string, indices: number[]) => {
    const points = estimator('scipy.sparse._csr.csr_matrix', { _shape: new PyTuple([3, 2]), data: floats([1, 2, 3, 4]), indices: integers(indices), indptr: integers([0, 2, 3, 4]) })
    return neighbors({ n_features_in_: 2, _fit_X: points, effective_metric_: metric, _sklearn_version: '1.9.1' })
  }

  test.each(['manhattan', 'l2'])('are refused where scikit-learn mixes them up: by %s', metric => {
    expect(() => opsOf(of(metric, [1, 0, 0, 1]))).toThrow(`metric='${metric}') gets sparse rows whose items are not sorted`)
    expect(opsOf(of(metric, [0, 1, 0, 1]))).toContain('nearest')
  })

  test('are taken as they are by the euclidean distance', () => {
    expect(opsOf(of('euclidean', [1, 0, 0, 1]))).toContain('nearest')
  })
})
