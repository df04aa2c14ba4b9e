import { expect, test } from 'vitest'
import { PyFloat } from '../../formats/python/value.ts'
import { answers, estimator } from '../../../tests/estimators/fitted-estimator.ts'

/** Splits column 1 at its root, then column 2. */
const tree = {
  base_weights: [0, 0, 0, 0, 0], categories: [], categories_nodes: [], categories_segments: [], categories_sizes: [], default_left: [0, 0, 0, 0, 0], id: 0,
  left_children: [1, -1, 3, -1, -1], right_children: [2, -1, 4, -1, -1], parents: [2147483647, 0, 0, 2, 2], split_indices: [1, 0, 2, 0, 0],
  split_conditions: [0.5, 1, 0.5, 2, 3], split_type: [0, 0, 0, 0, 0], loss_changes: [3, 0, 1, 0, 0], sum_hessian: [8, 4, 4, 2, 2],
  tree_param: { num_deleted: '0', num_feature: '3', num_nodes: '5', size_leaf_vector: '1' },
}

function selector(change: object, importance_type: string | null = null) {
  const model = {
    learner: {
      attributes: {},
      gradient_booster: { name: 'gbtree', model: { gbtree_model_param: { num_parallel_tree: '1', num_trees: '1' }, iteration_indptr: [0, 1], tree_info: [0], trees: [{ ...tree, ...change }] } },
      learner_model_param: { base_score: '5E-1', num_class: '0', num_feature: '3', num_target: '1' },
      objective: { name: 'reg:squarederror', reg_loss_param: { scale_pos_weight: '1' } },
    },
    version: [2, 1, 4],
  }
  const booster = estimator('xgboost.core.Booster', { handle: Buffer.from(JSON.stringify(model)) })
  const regressor = estimator('xgboost.sklearn.XGBRegressor', { _Booster: booster, importance_type, n_features_in_: 3 })
  return estimator('sklearn.feature_selection._from_model.SelectFromModel', { estimator: regressor, estimator_: regressor, n_features_in_: 3, threshold: new PyFloat(0.5), max_features: null, norm_order: 1, importance_getter: 'auto', _sklearn_version: '1.5.2' })
}

const kept = (change: object, kind?: string) => answers(selector(change, kind), 'transform', [[10, 20, 30]]).rows[0]

test('A column counts by the share of what its splits gained, or of how many they are', () => {
  expect(kept({})).toEqual([20])
  expect(kept({ loss_changes: [1, 0, 3, 0, 0] })).toEqual([30])
  expect(kept({}, 'weight')).toEqual([20, 30])
})

test.each([
  ['leads back to its root', { right_children: [2, -1, 0, -1, -1] }, 'twice'],
  ['leads beyond its nodes', { right_children: [2, -1, 9, -1, -1] }, 'refers to node 9 of 5'],
  ['splits a column that is none', { split_indices: [1, 0, 7, 0, 0] }, 'splits column 7 of 3'],
  ['lacks what its splits gained', { loss_changes: [3] }, 'loss_changes has 1 items, expected 5'],
])('A tree that %s is refused', (_, change, words) => {
  expect(() => kept(change)).toThrow(expect.objectContaining({ code: 'corrupt', message: expect.stringContaining(words) as string }))
})

test('Another kind of importance is refused by name', () => {
  expect(() => kept({}, 'shap')).toThrow("XGBRegressor(importance_type='shap')")
})

test('A linear booster has coefficients that only XGBoost shows', () => {
  const booster = estimator('xgboost.core.Booster', { handle: Buffer.from(JSON.stringify({ learner: { attributes: {}, gradient_booster: { name: 'gblinear', model: { weights: [1, 2, 3, 4] } }, learner_model_param: { base_score: '5E-1', num_class: '0', num_feature: '3', num_target: '1' }, objective: { name: 'reg:squarederror' } }, version: [2, 1, 4] })) })
  const linear = estimator('xgboost.sklearn.XGBRegressor', { _Booster: booster, importance_type: null })
  const model = estimator('sklearn.feature_selection._from_model.SelectFromModel', { estimator_: linear, estimator: linear, n_features_in_: 3, threshold: null, max_features: null, norm_order: 1, importance_getter: 'auto', _sklearn_version: '1.5.2' })
  expect(() => answers(model, 'transform', [[1, 2, 3]])).toThrow('chooses columns by the importances of XGBRegressor')
})
