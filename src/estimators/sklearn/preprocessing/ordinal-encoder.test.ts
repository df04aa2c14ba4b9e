import { expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyDict, PyGlobal } from '../../../formats/python/value.ts'
import { answers, estimator, float64, integers, list, nan, objects, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

function encoder(categories: PyValue[], attributes: Record<string, PyValue>) {
  return estimator('sklearn.preprocessing._encoders.OrdinalEncoder', {
    categories_: list(objects(categories)),
    handle_unknown: 'use_encoded_value',
    unknown_value: -1,
    dtype: float64,
    ...attributes,
  })
}

test('OrdinalEncoder tells unknown, missing and rare categories apart', () => {
  const object = encoder(['a', 'b', 'c', nan], {
    n_features_in_: 1,
    _missing_indices: new PyDict(),
    encoded_missing_value: -9,
    _infrequent_enabled: true,
    _default_to_infrequent_mappings: list(integers([1, 0, 1])),
  })
  expect(answers(object, 'transform', [['a'], ['b'], ['c'], [null], ['?']]).rows).toEqual([[1], [0], [1], [-9], [-1]])
})

test("0.24's OrdinalEncoder rejects a missing cell, which newer ones take as unknown", () => {
  const old = answers(encoder(['a'], {}), 'transform', [[null], ['?']])
  expect(old.mistakes).toEqual([{ row: 0, column: 'x0', detail: 'missing or NaN, which OrdinalEncoder does not accept' }])
  const newer = answers(encoder(['a'], { n_features_in_: 1, _missing_indices: new PyDict() }), 'transform', [[null], ['?']])
  expect(newer).toEqual({ rows: [[-1], [-1]], mistakes: [] })
})

test('OrdinalEncoder refuses a dtype that has no room for a code: numpy would make another number of it', () => {
  const many = Array.from({ length: 129 }, (_, at) => String(at))
  const ofType = (name: string, more: Record<string, PyValue> = {}) => opsOf(encoder(many, { n_features_in_: 1, _missing_indices: new PyDict(), dtype: new PyGlobal('numpy', name), ...more }))
  expect(() => ofType('int8')).toThrow(/^OrdinalEncoder\(dtype=.*numpy\.int8.*, which has no room for 128/)
  expect(() => ofType('bool_')).toThrow('which has no room for 2')
  expect(() => ofType('uint8')).toThrow('which has no room for -1')
  expect(() => ofType('uint8', { unknown_value: 255 })).not.toThrow()
  expect(() => ofType('uint8', { handle_unknown: 'error' })).not.toThrow()
  expect(() => ofType('int16')).not.toThrow()
})
