import { describe, expect, test } from 'vitest'
import { estimator } from '../../../tests/estimators/fitted-estimator.ts'
import { translateModel } from '../translate.ts'

function booster(objective: string, categories = 'null') {
  const handle = `tree\nversion=v4\nnum_class=1\nlabel_index=0\nmax_feature_idx=0\nobjective=${objective}\nfeature_names=a\nfeature_infos=[0:1]\n\nTree=0\nnum_leaves=1\nnum_cat=0\nleaf_value=2\nshrinkage=1\n\n\nend of trees\n\npandas_categorical:${categories}\n`
  return estimator('lightgbm.basic.Booster', { _handle: handle })
}

describe('A LightGBM model', () => {
  test('of an objective that is not known is refused', () => {
    expect(() => translateModel(booster('hubris'))).toThrow("Booster(objective='hubris') is not supported")
    expect(() => translateModel(booster('regression cubed'))).toThrow("Booster(objective='regression cubed') is not supported")
  })

  test('that does not say which columns are categories is refused', () => {
    expect(() => translateModel(booster('regression', '[["x"]]'))).toThrow("It was fitted on 1 columns of pandas' category dtype and takes 0 columns for categories")
  })

  test('without a model in it is refused', () => {
    expect(() => translateModel(estimator('lightgbm.basic.Booster', {}))).toThrow('The Booster holds no model')
  })
})
