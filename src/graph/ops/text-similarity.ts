import type { Columns, Dense } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { cellAt } from '../value.ts'
import { corrupt, expectColumns, expectOneColumn, expectTensor } from '../expect.ts'

export interface TextSimilarityAttributes {
  /** The texts that a cell is compared with, a column each. */
  readonly texts: Tensor
  /** Texts that the library's versions take for different things, and the model does not tell which: they are rejected. */
  readonly refused: Tensor
}

/**
 * How much texts have in common: 2·m / (a + b) of m characters that both have, counted as often as the one that has fewer,
 * where order does not matter; 1 of two empty texts (Python's `difflib.SequenceMatcher.quick_ratio`). NaN of a missing text.
 * An operation of its own, since `count_terms` asks whether a text is one that was learned, and here any text has an answer.
 */
export const textSimilarity: Op<TextSimilarityAttributes> = {
  name: 'text_similarity',
  fidelity: () => 'E',

  infer({ texts, refused }, inputs) {
    expectOneColumn('text_similarity', expectColumns('text_similarity', inputs, 0), ['string', 'mixed'])
    for (const [name, tensor] of Object.entries({ texts, refused })) {
      expectTensor('text_similarity', name, tensor, 'any')
      if (tensor.type !== 'string' && tensor.data.length > 0) throw corrupt('text_similarity', `${name} are ${tensor.type}, expected string`)
    }
    return { kind: 'dense', type: 'float64', cols: texts.data.length }
  },

  run({ texts, refused }, inputs, output, context) {
    const column = (inputs[0] as Columns).columns[0]!
    const { rows, cols, data } = output as Dense
    const known = Array.from(texts.data, text => [...String(text)])
    const wrong = new Set<unknown>(refused.data)
    for (let row = 0; row < rows; row++) {
      const cell = cellAt(column, row)
      if (cell === null || cell !== cell) {
        data.fill(NaN, row * cols, row * cols + cols)
        continue
      }
      if (typeof cell !== 'string' || wrong.has(cell)) context.reject(row, 0, 0, typeof cell === 'string' ? `the text ${JSON.stringify(cell)}, which some versions of the library take for a missing one` : `expected a text, got ${String(cell)}`)
      const { counts, length } = countsOf(String(cell))
      for (let at = 0; at < cols; at++) data[row * cols + at] = similarity(counts, length, known[at]!)
    }
  },

  bound: ({ texts }, _inputs, bounds) => Float64Array.from({ length: bounds[0]!.length * texts.data.length }, (_, at) => (bounds[0]![Math.floor(at / texts.data.length)] === 0 ? 0 : Infinity)),
  describe: ({ texts }) => `with ${texts.data.length} texts`,
}

function countsOf(text: string): { counts: ReadonlyMap<string, number>; length: number } {
  const counts = new Map<string, number>()
  let length = 0
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1)
    length++
  }
  return { counts, length }
}

function similarity(counts: ReadonlyMap<string, number>, length: number, known: readonly string[]): number {
  if (length + known.length === 0) return 1
  const left = new Map(counts)
  let common = 0
  for (const character of known) {
    const rest = left.get(character) ?? 0
    if (rest > 0) {
      common++
      left.set(character, rest - 1)
    }
  }
  return (2 * common) / (length + known.length)
}
