import type { Cell } from '../value.ts'

const low = -0x8000_0000_0000_0000n
const high = 0x8000_0000_0000_0000n

/** What CatBoost's Python package makes of a cell of a column of categories; undefined for what it refuses. */
export function categoryText(cell: Cell): string | undefined {
  switch (typeof cell) {
    case 'string':
      return cell
    case 'boolean':
      return cell ? '1' : '0'
    case 'number':
      return Number.isInteger(cell) ? categoryText(BigInt(cell)) : undefined
    case 'bigint':
      return cell >= low && cell < high ? cell.toString() : undefined
    default:
      return undefined
  }
}
