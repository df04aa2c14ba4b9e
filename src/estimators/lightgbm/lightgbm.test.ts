import { describe, expect, test } from 'vitest'
import { estimator, integers } from '../../../tests/estimators/fitted-estimator.ts'
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

  test('of more classes than were in the data it was fitted on is refused', () => {
    const tree = (at: number) => `Tree=${at}\nnum_leaves=1\nnum_cat=0\nleaf_value=${at}\nshrinkage=1\n\n\n`
    const handle = `tree\nversion=v4\nnum_class=3\nnum_tree_per_iteration=3\nlabel_index=0\nmax_feature_idx=0\nobjective=multiclassova num_class:3 sigmoid:1\nfeature_names=a\nfeature_infos=[0:1]\n\n${tree(0)}${tree(1)}${tree(2)}end of trees\n\npandas_categorical:null\n`
    const model = estimator('lightgbm.sklearn.LGBMClassifier', {
      _Booster: estimator('lightgbm.basic.Booster', { handle }),
      _le: estimator('sklearn.preprocessing._label.LabelEncoder', { classes_: integers([0, 1]) }),
    })
    expect(() => translateModel(model)).toThrow('LGBMClassifier(num_class=3) was fitted on 2 classes')
  })

  test('without a model in it is refused', () => {
    expect(() => translateModel(estimator('lightgbm.basic.Booster', {}))).toThrow('The Booster holds no model')
  })
})
