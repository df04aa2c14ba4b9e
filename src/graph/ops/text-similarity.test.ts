import { describe, expect, test } from 'vitest'
import type { Cell, CellType } from '../value.ts'
import { boundOf, columns, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { cells, float64 } from '../tensor.ts'
import { textSimilarity } from './text-similarity.ts'

function compared(found: readonly Cell[], texts: readonly string[], refused: readonly string[] = [], type: CellType = 'string') {
  const { output, rejected } = runOp(textSimilarity, { texts: cells(texts), refused: cells(refused) }, columns([type, found]))
  return { rows: rowsOf(output), rejected }
}

describe('text_similarity', () => {
  test('counts characters that both have, as often as the one that has fewer, in any order', () => {
    expect(compared(['dog', 'god', 'ooo', 'x'], ['dog', 'dig', 'oo']).rows).toEqual([[1, 4 / 6, 2 / 5], [1, 4 / 6, 2 / 5], [2 / 6, 0, 4 / 5], [0, 0, 0]])
  })

  test('takes a character beyond 16 bits for one', () => {
    expect(compared(['🎉a'], ['🎉', '🎊a']).rows).toEqual([[2 / 3, 2 / 4]])
  })

  test('finds two empty texts alike, and a missing one like none', () => {
    expect(compared(['', null], ['', 'a']).rows).toEqual([[1, 0], [NaN, NaN]])
  })

  test('rejects what is no text, and a text that is refused', () => {
    expect(compared([7, 'nan', 'na'], ['a'], ['nan'], 'mixed').rejected).toEqual([
      { row: 0, column: 0, detail: 'expected a text, got 7' },
      { row: 1, column: 0, detail: 'the text "nan", which some versions of the library take for a missing one' },
    ])
  })

  test('is exact, unless the text itself is open', () => {
    const x = columns(['string', ['a', 'b']])
    expect([...boundOf(textSimilarity, { texts: cells(['a', 'b']), refused: cells([]) }, [x], [Float64Array.of(0, Infinity)])]).toEqual([0, 0, Infinity, Infinity])
  })

  test('refuses to compare with what is no text', () => {
    expect(() => runOp(textSimilarity, { texts: float64([1]), refused: cells([]) }, columns(['string', ['a']]))).toThrow('texts are float64, expected string')
  })
})
