import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { readCatboostModel } from './read-model.ts'
import { readModelFile } from '../read-file.ts'

const goldens = 'tests/goldens/models/catboost-1.2'
const cbm = readFileSync(`${goldens}/file-cbm/model.cbm`)
const document = (name = 'file-json') => JSON.parse(readFileSync(`${goldens}/${name}/model.json`, 'utf8')) as Json
const read = (changed: unknown) => readCatboostModel(Buffer.from(JSON.stringify(changed)))

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the file's own shape is changed here, place by place
type Json = Record<string, any>

describe('CatBoost files', () => {
  test('are told by their bytes', async () => {
    expect(await readModelFile(cbm)).toMatchObject({ format: 'catboost', protocol: null })
    expect(await readModelFile(Buffer.from(JSON.stringify(document())))).toMatchObject({ format: 'catboost' })
  })

  test('of a .cbm hold trees, borders and what was written beside', () => {
    const model = readCatboostModel(cbm)
    expect(model.trees).toHaveLength(4)
    expect(model.trees[0]).toMatchObject({ kind: 'symmetric' })
    expect(model.info.has('class_params')).toBe(true)
    expect(model.outputs).toBe(1)
  })

  test('that end anywhere are damaged', () => {
    for (let end = 4; end < cbm.length; end += 61) expect(() => readCatboostModel(cbm.subarray(0, end))).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })

  test('whose bytes are others end in a model or in a refusal', () => {
    for (let at = 8; at < cbm.length; at += 7) {
      const damaged = Buffer.from(cbm)
      damaged[at] = damaged[at]! ^ 0xff
      try {
        readCatboostModel(damaged)
      } catch (error) {
        expect(['corrupt', 'unknown-field', 'unsupported-option']).toContain((error as { code?: string }).code)
      }
    }
  })

  test.each<[string, (json: Json) => void, string]>([
    ['a split that no border has', json => (json['oblivious_trees'][0].splits[0].split_index = 10_000), 'asks for split 10000'],
    ['leaves that no depth has', json => json['oblivious_trees'][0].leaf_values.pop(), 'numbers in its leaves'],
    ['borders that fall', json => json['features_info'].float_features[0].borders.unshift(1e30), 'do not rise'],
    ['two columns at one place', json => (json['features_info'].float_features[1].flat_feature_index = 0), 'two columns'],
    ['another bias', json => (json['scale_and_bias'] = [1, [1, 2]]), '2 biases for 1 outputs'],
    ['a treatment of NaN that is none', json => (json['features_info'].float_features[0].nan_value_treatment = 'AsZero'), 'AsIs, AsFalse or AsTrue'],
    ['text for a number', json => (json['oblivious_trees'][0].leaf_values[0] = 'much'), 'not a number'],
  ])('with %s are damaged', (_, change, message) => {
    const json = document()
    change(json)
    expect(() => read(json)).toThrow(message)
    expect(() => read(json)).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })

  test.each<[string, (json: Json) => void, string]>([
    ['a tree that goes on and on', json => (json['trees'][0] = { split: json['trees'][0].split, left: json['trees'][0] }), 'a node of the CatBoost model is not an object'],
    ['a combination of a column that is not there', json => (json['features_info'].categorical_features[0].feature_index = 77), 'refers to the column'],
  ])('of free trees with %s are damaged', (_, change, message) => {
    const json = document('file-json-depthwise')
    change(json)
    expect(() => read(json)).toThrow(message)
  })

  test('with a table of no known kind, or a section that is not known, are refused', () => {
    const json = document('file-json-categories')
    json['features_info'].ctrs[0].ctr_type = 'Median'
    expect(() => read(json)).toThrow("statistics of the kind 'Median'")
    expect(() => read({ ...document(), text_data: { a: 1 } })).toThrow(expect.objectContaining({ code: 'unknown-field' }))
  })

  test.each([
    ['text', "takes text_features ('t')"],
    ['embedding', "takes embedding_features ('e')"],
  ])('with %s features are refused by name', (kind, message) => {
    const bytes = readFileSync(`tests/formats/catboost/${kind}.cbm`)
    expect(() => readCatboostModel(bytes)).toThrow(message)
    expect(() => readCatboostModel(bytes)).toThrow(expect.objectContaining({ code: 'unsupported-option' }))
  })
})
