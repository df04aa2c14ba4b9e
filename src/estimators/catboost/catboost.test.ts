import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { catBoostClassifier } from './cat-boost-classifier.ts'
import { estimator } from '../../../tests/estimators/fitted-estimator.ts'
import { Fitted } from '../fitted.ts'
import { translateModel } from '../translate.ts'

const text = readFileSync('tests/goldens/models/catboost-1.2/file-json-three/model.json', 'utf8')

function changed(change: (info: Record<string, unknown>) => void, path = 'catboost.core.CatBoostClassifier') {
  const json = JSON.parse(text) as { model_info: Record<string, unknown> }
  change(json.model_info)
  return estimator(path, { __model: Buffer.from(JSON.stringify(json)) })
}

describe('CatBoost', () => {
  test('tells the release that trained it, or its commit', () => {
    const versionOf = (info: string) => catBoostClassifier.trainedBy!(new Fitted(changed(own => (own['catboost_version_info'] = info)), ''))
    expect(versionOf('Git info:\n    Branch: tags/v1.2.10\n')).toEqual({ name: 'catboost', version: '1.2.10' })
    expect(versionOf('Git info:\n    Commit: 53fa903917598e89\n')).toEqual({ name: 'catboost', version: 'of commit 53fa903917' })
    expect(versionOf('')).toEqual({ name: 'catboost', version: null })
  })

  test('that was not fitted is refused', () => {
    expect(() => translateModel(estimator('catboost.core.CatBoostRegressor', { iterations: 3 }))).toThrow('holds no model')
  })

  test.each<[string, (info: Record<string, unknown>) => void, string]>([
    ['no classes', info => delete info['class_params'], "no 'class_params'"],
    ['labels of a type that is none', info => Object.assign(info['class_params'] as object, { class_label_type: 'Date' }), 'labels are of the type "Date"'],
    ['fewer labels than outputs', info => Object.assign(info['class_params'] as object, { class_names: ['a'] }), 'labels do not fit'],
    ['two outputs of one class', info => Object.assign(info['class_params'] as object, { class_to_label: [0, 0, 1] }), 'output 1 is of the class 0'],
    ['a threshold beyond 1', info => (info['binclass_probability_threshold'] = '1.5'), 'threshold of probability is 1.5'],
    ['parameters that are no JSON', info => (info['params'] = '{'), 'params is no JSON'],
  ])('classifiers with %s are refused', (_, change, message) => {
    expect(() => translateModel(changed(change))).toThrow(message)
  })

  test('outside of classifiers answers sums', () => {
    const { outputs } = translateModel(changed(() => undefined, 'catboost.core.CatBoost'))
    expect(outputs.map(({ name, shape }) => [name, shape])).toEqual([['predict', 'vector']])
  })
})
