import { describe, expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyGlobal } from '../../../formats/python/value.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { estimator, floats, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

const nmf = (attributes: Record<string, PyValue>) =>
  estimator('sklearn.decomposition._nmf.NMF', {
    n_features_in_: 2, components_: floats([1, 0, 0, 1], [2, 2]), solver: 'cd', shuffle: false, beta_loss: 'frobenius',
    alpha_W: 0, alpha_H: 'same', l1_ratio: 0, tol: 1e-4, max_iter: 200, ...attributes,
  })
const coder = (attributes: Record<string, PyValue>) =>
  estimator('sklearn.decomposition._dict_learning.SparseCoder', {
    dictionary: floats([1, 0, 0, 1], [2, 2]), transform_algorithm: 'omp', transform_n_nonzero_coefs: null, transform_alpha: null,
    transform_max_iter: 1000, split_sign: false, positive_code: false, ...attributes,
  })
const agglomeration = (pooling: PyValue) =>
  estimator('sklearn.cluster._agglomerative.FeatureAgglomeration', { n_features_in_: 2, labels_: floats([0, 0]), pooling_func: pooling })

describe('Decompositions refuse by name', () => {
  test.each<[string, ReturnType<typeof estimator>, string, string]>([
    ['a random order of steps', nmf({ shuffle: true }), 'unsupported-option', 'NMF(shuffle=True)'],
    ['a loss that is not known', nmf({ beta_loss: 'hinge' }), 'unsupported-option', "NMF(beta_loss='hinge')"],
    ['steps without end', nmf({ max_iter: 1e9 }), 'unsupported-option', 'NMF(max_iter=1000000000)'],
    ['more atoms than there are', coder({ transform_n_nonzero_coefs: 3 }), 'unsupported-option', 'transform_n_nonzero_coefs=3 of 2 atoms'],
    ['positive weights where the library has none', coder({ positive_code: true }), 'unsupported-option', "positive_code=True with transform_algorithm='omp'"],
    ['an algorithm that is not known', coder({ transform_algorithm: 'guess' }), 'unsupported-option', "transform_algorithm='guess'"],
    ['descent in single precision', coder({ transform_algorithm: 'lasso_cd', dictionary: new NdArray({ kind: 'f', itemsize: 4 }, [1, 2], Float32Array.of(0.6, 0.8)) }), 'unsupported-option', "transform_algorithm='lasso_cd' in single precision (float32)"],
    ['own pooling', agglomeration(new PyGlobal('my.code', 'pool')), 'custom-code', 'pooling_func=my.code.pool'],
    ['pooling that is not translated', agglomeration(new PyGlobal('numpy', 'std')), 'unsupported-option', 'pooling_func=numpy.std'],
  ])('%s', (_what, model, code, message) => {
    expect(() => opsOf(model)).toThrow(message)
    expect(() => opsOf(model)).toThrow(expect.objectContaining({ code }))
  })

  test('a covariance that cannot be inverted, unless its precision is stored', () => {
    const covariance = (attributes: Record<string, PyValue>) =>
      estimator('sklearn.covariance._empirical_covariance.EmpiricalCovariance', {
        n_features_in_: 2, location_: floats([0, 0]), covariance_: floats([1, 1, 1, 1], [2, 2]), store_precision: false, ...attributes,
      })
    expect(() => opsOf(covariance({}))).toThrow('EmpiricalCovariance(store_precision=False) is not supported')
    expect(opsOf(covariance({ store_precision: true, precision_: floats([0.25, 0.25, 0.25, 0.25], [2, 2]) }))).toContain('matmul')
  })

  test('exemplars of affinities that were given', () => {
    const model = estimator('sklearn.cluster._affinity_propagation.AffinityPropagation', { n_features_in_: 2, affinity: 'precomputed' })
    expect(() => opsOf(model)).toThrow("AffinityPropagation(affinity='precomputed') is not supported")
  })

  test('the density of a PCA that has none is left out, its transform is not', () => {
    const pca = estimator('sklearn.decomposition._pca.PCA', {
      n_features_in_: 2, components_: floats([1, 0, 0, 1], [2, 2]), mean_: floats([0, 0]), explained_variance_: floats([1, 0]), noise_variance_: 0, whiten: false,
    })
    expect(opsOf(pca)).toEqual(['to_dense', 'check_finite', 'matmul'])
  })
})
