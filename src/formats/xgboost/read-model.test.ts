import { describe, expect, test } from 'vitest'
import { readModelFile } from '../read-file.ts'
import { readXgboostModel } from './read-model.ts'

/** One split on column 1, in JSON as XGBoost writes it. */
function document(change: (learner: Learner) => void = () => undefined): Uint8Array {
  const learner = {
    attributes: {},
    feature_names: [],
    feature_types: [],
    gradient_booster: { name: 'gbtree', model: { gbtree_model_param: { num_trees: '1' }, tree_info: [0], trees: [tree()] } },
    learner_model_param: { base_score: '5E-1', num_class: '0', num_feature: '2' },
    objective: { name: 'reg:squarederror', reg_loss_param: { scale_pos_weight: '1' } },
  }
  change(learner)
  return Buffer.from(JSON.stringify({ learner, version: [1, 7, 6] }))
}

type Learner = Record<string, unknown>

function tree() {
  return {
    id: 0,
    tree_param: { num_nodes: '3', num_feature: '2', size_leaf_vector: '0', num_deleted: '0' },
    left_children: [1, -1, -1],
    right_children: [2, -1, -1],
    parents: [2147483647, 0, 0],
    split_indices: [1, 0, 0],
    split_conditions: [0.5, -1, 1],
    default_left: [true, false, false],
    base_weights: [0, -1, 1],
    loss_changes: [1, 0, 0],
    sum_hessian: [2, 1, 1],
  }
}

function model(learner: Learner): Record<string, unknown> {
  return (learner as { gradient_booster: { model: Record<string, unknown> } }).gradient_booster.model
}

function firstTree(learner: Learner): Record<string, unknown> {
  return (model(learner)['trees'] as Record<string, unknown>[])[0]!
}

describe('An XGBoost model', () => {
  test('in JSON is read as plain data', () => {
    const { version, booster, features } = readXgboostModel(document())
    expect({ version, features }).toEqual({ version: [1, 7, 6], features: 2 })
    expect(booster).toMatchObject({ kind: 'gbtree', trees: [{ count: 3, width: 1 }] })
  })

  test('may hold nodes that pruning deleted, which split on no column', () => {
    const pruned = document(learner => {
      Object.assign(firstTree(learner), { left_children: [-1, -1, -1], right_children: [-1, -1, -1], split_indices: [0, 2147483647, 2147483647] })
    })
    const { booster } = readXgboostModel(pruned)
    expect(booster).toMatchObject({ kind: 'gbtree', trees: [{ count: 3, left: Int32Array.of(-1, -1, -1) }] })
  })

  test('may hold NaN and infinities, which JSON has no words for', () => {
    const text = Buffer.from(document()).toString().replace('"split_conditions":[0.5', '"split_conditions":[Infinity')
    const { booster } = readXgboostModel(Buffer.from(text.replace('"sum_hessian":[2', '"sum_hessian":[NaN')))
    expect(booster.kind === 'gbtree' && booster.trees[0]!.threshold[0]).toBe(Infinity)
  })

  test.each<[string, (learner: Learner) => void, string]>([
    ['of a tree', learner => (firstTree(learner)['oblique'] = []), "the field 'oblique'"],
    ['of the booster', learner => (model(learner)['linear_leaves'] = []), "the field 'linear_leaves'"],
    ['of the learner', learner => Object.assign(learner, { calibration: {} }), "the field 'calibration'"],
  ])('with a field %s that is not known is refused', (_, change, message) => {
    const read = () => readXgboostModel(document(change))
    expect(read).toThrow(message)
    expect(read).toThrow(expect.objectContaining({ code: 'unknown-field' }))
  })

  test.each<[string, (learner: Learner) => void, string]>([
    ['fewer children than nodes', learner => (firstTree(learner)['left_children'] = [1, -1]), 'left_children has 2 items, expected 3'],
    ['a column that is no whole number', learner => (firstTree(learner)['split_indices'] = [0.5, 0, 0]), 'split_indices[0]'],
    ['fewer trees than it announces', learner => (model(learner)['trees'] = []), 'has 0 trees'],
    ['a base score that is no number', learner => Object.assign(learner, { learner_model_param: { base_score: 'x', num_class: '0', num_feature: '2' } }), "is 'x'"],
  ])('with %s is corrupt', (_, change, message) => {
    const read = () => readXgboostModel(document(change))
    expect(read).toThrow(message)
    expect(read).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })

  test.each<[string, Uint8Array]>([
    ['a list longer than the file', Buffer.from('{L\0\0\0\0\0\0\0\x07learner[$d#L\x7f\0\0\0\0\0\0\0', 'latin1')],
    ['lists in lists without end', Buffer.from(`{L\0\0\0\0\0\0\0\x07learner${'['.repeat(1000)}`, 'latin1')],
    ['a negative length', Buffer.from('{L\xff\xff\xff\xff\xff\xff\xff\xff', 'latin1')],
    ['an end within an object', Buffer.from('{L\0\0\0\0\0\0\0\x07learnerT', 'latin1')],
  ])('in UBJSON with %s is corrupt', (_, bytes) => {
    expect(() => readXgboostModel(bytes)).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })

  test('in the old binary form that announces a billion trees is corrupt', () => {
    const bytes = Buffer.alloc(600)
    bytes.write('binf')
    bytes.writeBigUInt64LE(16n, 140)
    bytes.write('reg:squarederror', 148)
    bytes.writeBigUInt64LE(6n, 164)
    bytes.write('gbtree', 172)
    bytes.writeInt32LE(1_000_000_000, 178)
    expect(() => readXgboostModel(bytes)).toThrow('announces 1000000000 trees')
  })

  test('is told from other JSON by its bytes', async () => {
    expect(await readModelFile(document())).toMatchObject({ format: 'xgboost', protocol: null })
    await expect(readModelFile(Buffer.from('{"weights":[1]}'))).rejects.toMatchObject({ code: 'unsupported-format' })
  })
})
