import { describe, expect, test } from 'vitest'
import { PyGlobal, type PyValue } from '../../../formats/python/value.ts'
import { answers, estimator, float64, integers, list, nan, objects, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

function encoder(categories: PyValue[], attributes: Record<string, PyValue> = {}) {
  return estimator('sklearn.preprocessing._encoders.OneHotEncoder', {
    n_features_in_: 1,
    categories_: list(objects(categories)),
    handle_unknown: 'error',
    drop_idx_: null,
    _drop_idx_after_grouping: null,
    sparse_output: false,
    dtype: float64,
    ...attributes,
  })
}

/** Five categories, of which b, d and e are rare and become the last of three. */
const grouped = {
  _infrequent_enabled: true,
  _default_to_infrequent_mappings: list(integers([0, 2, 1, 2, 2])),
}
const five = ['a', 'b', 'c', 'd', 'e']

describe('OneHotEncoder', () => {
  test('rejects the row of an unknown category, and names what it knows', () => {
    const { mistakes } = answers(encoder(['blue', 'red']), 'transform', [['red'], ['bleu']])
    expect(mistakes).toEqual([expect.objectContaining({ row: 1, column: 'x0', detail: expect.stringContaining('"blue"') })])
  })

  test('counts an unknown category as an infrequent one where asked', () => {
    const { rows } = answers(encoder(five, { ...grouped, handle_unknown: 'infrequent_if_exist' }), 'transform', [['?'], ['d'], ['c']])
    expect(rows).toEqual([[0, 0, 1], [0, 0, 1], [0, 1, 0]])
  })

  test.each([
    ['1.7.2', [0, 0, 0]],
    ['1.8.0', [0, 0, 1]],
  ])("gives %s's answer to handle_unknown='warn'", (version, expected) => {
    const { rows } = answers(encoder(five, { ...grouped, handle_unknown: 'warn', _sklearn_version: version }), 'transform', [['?']])
    expect(rows).toEqual([expected])
  })

  test('drops a category after rare ones are grouped, also by the older name of the attribute', () => {
    for (const dropped of [{ _drop_idx_after_grouping: objects([1]), drop_idx_: objects([2]) }, { drop_idx_: objects([1]) }]) {
      const object = encoder(five, { ...grouped, handle_unknown: 'infrequent_if_exist' })
      if (!('_drop_idx_after_grouping' in dropped)) object.attributes.delete('_drop_idx_after_grouping')
      for (const [name, value] of Object.entries(dropped)) object.attributes.set(name, value)
      expect(answers(object, 'transform', [['a'], ['c'], ['e']]).rows).toEqual([[1, 0], [0, 0], [0, 1]])
    }
  })

  test('knows a missing category wherever it stands', () => {
    expect(answers(encoder(['a', nan]), 'transform', [[null], ['a']]).rows).toEqual([[0, 1], [1, 0]])
    expect(answers(encoder([null, 'a']), 'transform', [[null], ['a']]).rows).toEqual([[1, 0], [0, 1]])
  })

  test('rejects a missing cell where None and NaN are two categories', () => {
    expect(answers(encoder(['a', null, nan]), 'transform', [['a'], [null]])).toEqual({
      rows: [[1, 0, 0], expect.anything()],
      mistakes: [expect.objectContaining({ row: 1, detail: 'missing or NaN, which OneHotEncoder, which tells None from NaN in this column, does not accept' })],
    })
  })

  test.each(['int8', 'uint8', 'int16', 'uint16', 'bool_', 'uint64'])('gives the zeros and ones of dtype=%s, named by the type or by a text', name => {
    for (const dtype of [new PyGlobal('numpy', name), name]) expect(answers(encoder(['a', 'b'], { dtype }), 'transform', [['b']]).rows).toEqual([[0, 1]])
  })

  test('refuses what it cannot read faithfully, by name', () => {
    expect(() => opsOf(encoder(['a'], { handle_unknown: 'guess' }))).toThrow("OneHotEncoder(handle_unknown='guess') is not supported")
    expect(() => opsOf(encoder(['a'], { dtype: new PyGlobal('numpy', 'float16') }))).toThrow(/OneHotEncoder\(dtype=.*float16/)
  })
})
