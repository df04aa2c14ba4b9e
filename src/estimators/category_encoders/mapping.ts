import type { Cell } from '../../graph/value.ts'
import type { Fitted } from '../fitted.ts'
import type { PyValue } from '../../formats/python/value.ts'
import { PyDict, PyFloat } from '../../formats/python/value.ts'
import { cellOf } from '../cell-of.ts'
import { categoricalDType } from '../../formats/pandas/categorical-dtype.ts'
import { dataFrame, series } from '../../formats/pandas/frame.ts'

export function isMissing(cell: Cell): boolean {
  return cell === null || cell !== cell
}

/** The items of a dict whose keys are columns; or of a list of dicts with `col` and `mapping`. */
export function columnMappings(self: Fitted, name = 'mapping'): [Cell, PyValue][] {
  const value = self.need(name)
  if (value instanceof PyDict) return value.entries.map(([key, item]) => [cellOf(key, `${self.place}.${name}`), item])
  return self.itemsOf(value, name).map(item => {
    const col = item instanceof PyDict ? item.get('col') : undefined
    const mapping = item instanceof PyDict ? item.get('mapping') : undefined
    if (col === undefined || mapping === undefined) throw self.unexpected(name, "dicts with 'col' and 'mapping'", item)
    // There a gap was now the category of gaps, now unknown.
    if (!self.has('feature_names_in_') && item instanceof PyDict && categoricalDType(item.get('data_type')) !== undefined) throw self.unsupportedOption("columns of pandas' category dtype", 'Fit it again with category_encoders 2.6 or newer, or on texts, and save it.')
    return [cellOf(col, `${self.place}.${name}`), mapping]
  })
}

/** A Series, or a dict, as pairs of a cell and a number. */
export function numbersByCell(self: Fitted, value: PyValue, name: string): [Cell, number][] {
  const place = `${self.place}.${name}`
  if (value instanceof PyDict) return value.entries.map(([key, item]) => [cellOf(key, place), numberOf(self, item, name)])
  const found = series(value)
  if (found === undefined) throw self.unexpected(name, 'a Series', value)
  const index = found.index()
  if (index.length !== found.values.length) throw self.refusal('corrupt', `${self.shortName}.${name} has ${index.length} labels for ${found.values.length} values`)
  return index.map((label, at) => [cellOf(label, place), numberOf(self, found.values[at]!, name)])
}

export interface Matrix {
  readonly names: readonly string[]
  /** A row of numbers per label. */
  readonly rows: ReadonlyMap<Cell, readonly number[]>
}

/** A DataFrame of numbers whose labels are cells. */
export function matrixByCell(self: Fitted, value: PyValue, name: string): Matrix {
  const frame = dataFrame(value)
  if (frame === undefined) throw self.unexpected(name, 'a DataFrame', value)
  const columns = frame.columns.map((_, k) => frame.column(k).map(item => numberOf(self, item, name)))
  const labels = frame.index().map(label => cellOf(label, `${self.place}.${name}`))
  return {
    names: frame.columns.map(column => String(cellOf(column, `${self.place}.${name}`))),
    rows: new Map(labels.map((label, row) => [label, columns.map(column => column[row]!)])),
  }
}

function numberOf(self: Fitted, value: PyValue, name: string): number {
  if (value === null) return NaN
  const cell = value instanceof PyFloat ? value.value : cellOf(value, `${self.place}.${name}`)
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') return Number(cell)
  throw self.unexpected(name, 'numbers', value)
}
