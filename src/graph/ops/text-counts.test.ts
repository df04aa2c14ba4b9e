import { describe, expect, test } from 'vitest'
import type { Cell, CellType } from '../value.ts'
import type { TextCount } from './text-counts.ts'
import { boundOf, columns, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { textCounts } from './text-counts.ts'

function counted(cells: readonly Cell[], counts: readonly TextCount[], type: CellType = 'string') {
  const { output, rejected } = runOp(textCounts, { counts }, columns([type, cells]))
  return { rows: rowsOf(output), rejected }
}

describe('text_counts', () => {
  test('counts code points, and spaces as Python has them', () => {
    expect(counted(['🎉\u00a0\x1cé', '\ufeff', ''], ['characters', 'visible', 'spaces', 'stripped']).rows).toEqual([[4, 2, 2, 4], [1, 1, 0, 1], [0, 0, 0, 0]])
    expect(counted([' \u2003a b\x85'], ['stripped']).rows).toEqual([[3]])
  })

  test('takes letters of ASCII alone, and digits of all scripts', () => {
    expect(counted(['Zürich ٣4!'], ['letters', 'uppercase', 'lowercase', 'digits', 'special']).rows).toEqual([[5, 1, 4, 2, 3]])
  })

  test('counts words, different words whatever their case, and marks that end a sentence', () => {
    expect(counted(['Ab ab  c! d?!. ', '   '], ['words', 'different_words', 'sentences']).rows).toEqual([[4, 3, 2], [0, 0, 0]])
  })

  test('looks at the first line for the end of a sentence', () => {
    expect(counted(['End.', 'End.\n', 'a.\nb.', 'end.\n\n', 'end'], ['ends_sentence', 'starts_uppercase']).rows).toEqual([[1, 1], [1, 1], [0, 0], [0, 0], [0, 0]])
  })

  test('takes a missing text for an empty one, and rejects what is no text', () => {
    const { rows, rejected } = counted([null, 7], ['characters'], 'mixed')
    expect(rows[0]).toEqual([0])
    expect(rejected).toEqual([{ row: 1, column: 0, detail: 'expected a text, got 7' }])
  })

  test('is exact, unless the text itself is open', () => {
    const x = columns(['string', ['a', 'b']])
    expect([...boundOf(textCounts, { counts: ['words', 'digits'] }, [x], [Float64Array.of(0, Infinity)])]).toEqual([0, 0, Infinity, Infinity])
  })

  test('refuses a count that it does not know', () => {
    expect(() => counted(['a'], ['vowels' as TextCount])).toThrow('"vowels" is no count')
  })
})
