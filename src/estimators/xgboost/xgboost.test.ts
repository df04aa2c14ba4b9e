import { describe, expect, test } from 'vitest'
import type { PyObject } from '../../formats/python/value.ts'
import { estimator, floats, list, tuple } from '../../../tests/estimators/fitted-estimator.ts'
import { translateModel } from '../translate.ts'

function booster(objective: string, change: Record<string, unknown> = {}) {
  const model = {
    learner: {
      attributes: {},
      gradient_booster: { name: 'gblinear', model: { weights: [1, 2, 3] } },
      learner_model_param: { base_score: '5E-1', num_class: '0', num_feature: '2', num_target: '1', ...change },
      objective: { name: objective },
    },
    version: [3, 4, 1],
  }
  return estimator('xgboost.core.Booster', { handle: Buffer.from(JSON.stringify(model)) })
}

describe('An XGBoost model', () => {
  test('of an objective that is not known is refused', () => {
    expect(() => translateModel(booster('reg:hubris'))).toThrow("Booster(objective='reg:hubris') is not supported")
  })

  test('with a base score outside its objective is refused', () => {
    expect(() => translateModel(booster('count:poisson', { base_score: '-1E0' }))).toThrow('A base score of -1 does not fit count:poisson')
  })

  test('behind a sparse AdditiveChi2Sampler, of which it would take the stored zeros for missing, is refused', () => {
    const counts = estimator('sklearn.feature_extraction.text.TfidfTransformer', { sublinear_tf: false, use_idf: false, norm: null })
    const sampler = estimator('sklearn.kernel_approximation.AdditiveChi2Sampler', { sample_steps: 1, sample_interval_: 0.8 })
    const behind = (...steps: PyObject[]) => estimator('sklearn.pipeline.Pipeline', { steps: list(...[...steps, booster('reg:squarederror')].map((step, at) => tuple(String(at), step))) })
    const scaler = estimator('sklearn.preprocessing._data.StandardScaler', { with_mean: false, with_std: true, scale_: floats([2, 3]) })
    const normalizer = estimator('sklearn.preprocessing._data.Normalizer', { norm: 'l1' })
    for (const between of [[], [scaler], [scaler, normalizer]]) expect(() => translateModel(behind(counts, sampler, ...between))).toThrow('gets a sparse matrix of AdditiveChi2Sampler')
    expect(() => translateModel(behind(sampler))).not.toThrow()
  })

  test('without a model in it is refused', () => {
    expect(() => translateModel(estimator('xgboost.core.Booster', { handle: null }))).toThrow('The Booster holds no model')
  })
})
