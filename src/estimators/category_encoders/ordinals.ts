import type { Cell } from '../../graph/value.ts'
import type { EncodedColumn, Numbers } from './encoded-column.ts'
import type { Fitted } from '../fitted.ts'
import { PyDict } from '../../formats/python/value.ts'
import { cellOf } from '../cell-of.ts'
import { columnMappings, isMissing, numbersByCell } from './mapping.ts'

/** Codes that category_encoders/ordinal.py keeps for cells that it does not know, and for missing ones (utils.py). */
export const unknownCode = -1
export const missingCode = -2

/** The ordinals of a column's cells. */
export interface Ordinals {
  readonly from: Cell
  readonly cells: readonly Cell[]
  readonly codes: readonly number[]
  /** NaN where a missing cell stays missing. */
  readonly missing: number
}

/** Of an OrdinalEncoder within another encoder: what it does not know is −1. */
export function ordinalsOf(self: Fitted): Ordinals[] {
  const inner = self.part('ordinal_encoder')
  const staysMissing = inner.get('handle_missing') === 'return_nan'
  return columnMappings(inner).map(([from, mapping]) => {
    const { cells, codes, missing } = splitMissing(numbersByCell(inner, mapping, 'mapping'))
    const code = missing ?? unknownCode
    return { from, cells, codes: codes.map(known), missing: staysMissing && code === missingCode ? NaN : known(code) }
  })
}

/** A code that is none counts as unknown. */
function known(code: number): number {
  return code === code ? code : unknownCode
}

export function splitMissing(pairs: readonly (readonly [Cell, number])[]): { cells: Cell[]; codes: number[]; missing: number | undefined } {
  const present = pairs.filter(([cell]) => !isMissing(cell))
  return { cells: present.map(([cell]) => cell), codes: present.map(([, code]) => code), missing: pairs.find(([cell]) => isMissing(cell))?.[1] }
}

export interface Coded {
  readonly names: readonly string[]
  readonly numbersOf: (code: number) => readonly number[]
}

/** The columns that `coded` makes of each code, with the options that reject rows, and labels that were lumped together. */
export function fromOrdinals(self: Fitted, ordinals: readonly Ordinals[], coded: (from: Cell) => Coded | undefined): EncodedColumn[] {
  const rejectsMissing = self.get('handle_missing') === 'error'
  const rejectsUnknown = self.get('handle_unknown') === 'error'
  return ordinals.flatMap(({ from, cells, codes, missing }) => {
    const of = coded(from)
    if (of === undefined) return []
    const numbersOf = (code: number): Numbers => (rejectsUnknown && code === unknownCode ? null : of.numbersOf(code))
    return lumped(self, 'min_group_lumping_', {
      from,
      names: of.names,
      cells,
      numbers: codes.map(numbersOf),
      missing: rejectsMissing ? null : numbersOf(missing),
      unknown: rejectsUnknown ? null : numbersOf(unknownCode),
    })
  })
}

/** Cells that the encoder takes for another one: small groups that it lumped together (2.9 and later; counts always). */
export function lumped(self: Fitted, attribute: string, column: EncodedColumn): EncodedColumn {
  const all = self.get(attribute)
  const map = all instanceof PyDict ? all.get(column.from as string | number) : undefined
  if (!(map instanceof PyDict)) return column
  const place = `${self.place}.${attribute}`
  const numbersOf = (cell: Cell) => {
    const at = column.cells.indexOf(cell)
    return at < 0 ? column.unknown : column.numbers[at]!
  }
  const pairs = map.entries.map(([key, value]) => [cellOf(key, place), numbersOf(cellOf(value, place))] as const)
  const labels = new Set(pairs.map(([cell]) => cell))
  const kept = column.cells.flatMap((cell, at) => (labels.has(cell) ? [] : [[cell, column.numbers[at]!] as const]))
  const present = [...kept, ...pairs.filter(([cell]) => !isMissing(cell))]
  const missing = pairs.find(([cell]) => isMissing(cell))
  return { ...column, cells: present.map(([cell]) => cell), numbers: present.map(([, numbers]) => numbers), missing: missing === undefined || column.missing === null ? column.missing : missing[1] }
}
