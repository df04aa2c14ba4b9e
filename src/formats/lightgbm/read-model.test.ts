import { describe, expect, test } from 'vitest'
import { readLightgbmModel } from './read-model.ts'
import { readModelFile } from '../read-file.ts'

const text = `tree
version=v4
num_class=1
num_tree_per_iteration=1
label_index=0
max_feature_idx=1
objective=regression
feature_names=a b
feature_infos=[0:1] 0:1:2
tree_sizes=200

Tree=0
num_leaves=3
num_cat=1
split_feature=0 1
split_gain=1 1
threshold=0.5 0
decision_type=2 1
left_child=1 -1
right_child=-2 -3
leaf_value=1 2 -3e-05
cat_boundaries=0 1
cat_threshold=5
is_linear=0
shrinkage=1


end of trees

pandas_categorical:[["x", "y", "z"]]
`

describe('A LightGBM model', () => {
  test('is read as plain data', () => {
    const { trees, pandasCategorical, categoricalFeatures } = readLightgbmModel(text)
    expect(trees).toHaveLength(1)
    expect([...trees[0]!.leaves]).toEqual([1, 2, -3e-5])
    expect({ pandasCategorical, categoricalFeatures }).toEqual({ pandasCategorical: [['x', 'y', 'z']], categoricalFeatures: [1] })
  })

  test.each<[string, string, string, string]>([
    ['a field that is not known', 'is_linear=0', 'is_oblique=1', 'unknown-field'],
    ['a layout that is not known', 'version=v4', 'version=v9', 'unsupported-option'],
    ['a column beyond its columns', 'split_feature=0 1', 'split_feature=0 2', 'corrupt'],
    ['a child beyond its leaves', 'right_child=-2 -3', 'right_child=-2 -4', 'corrupt'],
    ['fewer leaves than it announces', 'leaf_value=1 2 -3e-05', 'leaf_value=1 2', 'corrupt'],
    ['a threshold that is no number', 'threshold=0.5 0', 'threshold=0.5 0x1', 'corrupt'],
    ['a set beyond its words', 'cat_boundaries=0 1', 'cat_boundaries=0 9', 'corrupt'],
    ['more leaves than any file has', 'num_leaves=3', 'num_leaves=999999999999', 'corrupt'],
    ['no end', 'end of trees', '', 'corrupt'],
  ])('with %s is refused', (_, part, changed, code) => {
    expect(() => readLightgbmModel(text.replace(part, changed))).toThrow(expect.objectContaining({ code }))
  })

  test('is told by its first lines', async () => {
    expect(await readModelFile(Buffer.from(text))).toMatchObject({ format: 'lightgbm', protocol: null })
  })
})
