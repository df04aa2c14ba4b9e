import type { Cell } from '../../graph/value.ts'

const mostLevels = 10_000

/** The present values of a column in their order, or both truths; undefined where it holds what no category can be told by. */
export function levelsOf(cells: readonly Cell[] | undefined): readonly Cell[] | undefined {
  const found = new Set<Cell>()
  for (const cell of cells ?? []) {
    if (cell !== null && cell === cell) found.add(cell)
    if (found.size > mostLevels) return undefined
  }
  const kinds = new Set(Array.from(found, cell => typeof cell))
  const [kind] = kinds
  if (kinds.size !== 1 || (kind !== 'boolean' && kind !== 'string' && kind !== 'number')) return undefined
  if (kind === 'boolean') return [false, true]
  return kind === 'number' ? Array.from(found).sort((a, b) => Number(a) - Number(b)) : Array.from(found).sort((a, b) => byCodePoints(String(a), String(b)))
}

/** As Python sorts texts; JavaScript goes by halves of characters beyond 16 bits. */
function byCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  const at = left.findIndex((character, place) => character !== right[place])
  return at < 0 ? left.length - right.length : at >= right.length ? 1 : left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!
}
