/** What a matrix holds, column by column, told by the caller's columns that it is made of. */
import type { AffineAttributes } from '../../graph/ops/affine.ts'
import type { CategoryIndex } from '../../graph/category-index.ts'
import type { CategoryLookupAttributes } from '../../graph/ops/category-lookup.ts'
import type { CheckFiniteAttributes } from '../../graph/ops/check-finite.ts'
import type { GraphNode } from '../../graph/graph.ts'
import type { ImputeAttributes } from '../../graph/ops/impute.ts'
import type { OneHotAttributes } from '../../graph/ops/one-hot.ts'
import type { SelectAttributes } from '../../graph/ops/select.ts'
import type { ValueType } from '../../graph/value.ts'
import { affine } from '../../graph/ops/affine.ts'
import { categoryIndexOf } from '../../graph/category-index.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { cellOfTensor } from '../../graph/tensor.ts'
import { checkFinite, passesFinite } from '../../graph/ops/check-finite.ts'
import { concat } from '../../graph/ops/concat.ts'
import { impute } from '../../graph/ops/impute.ts'
import { meansMissing } from '../../graph/missing.ts'
import { oneHot } from '../../graph/ops/one-hot.ts'
import { select } from '../../graph/ops/select.ts'
import { toDense } from '../../graph/ops/to-dense.ts'

/** One of the caller's columns, and what it becomes. */
export type Source =
  /** `refusesNan`: a row with NaN in it is rejected. */
  | { readonly kind: 'number'; readonly width: 1; readonly column: number; readonly steps: readonly Step[]; readonly refusesNan: boolean }
  /** `width` columns, with a 1 at the place of the text's code; `outside`: the place of a code that `places` does not hold; −1: none. */
  | { readonly kind: 'text'; readonly width: number; readonly column: number; readonly index: CategoryIndex; readonly places: Int32Array; readonly outside: number; readonly missing: number; readonly rejects: boolean }

export type Step =
  /** In place of NaN. */
  | { readonly kind: 'fill'; readonly value: number }
  | { readonly kind: 'standardize'; readonly subtract: number; readonly divide: number }
  | { readonly kind: 'scale'; readonly multiply: number; readonly add: number }

/** The codes of texts, before they become places. */
interface Codes {
  readonly kind: 'codes'
  readonly width: 1
  readonly column: number
  readonly index: CategoryIndex
  readonly missing: number
  readonly rejects: boolean
}

type Part = Source | Codes

export interface Made {
  readonly parts: readonly Part[]
  /** The values that it is made of, the caller's columns apart; its own is the last. */
  readonly covers: readonly number[]
}

export function callersColumns(type: Extract<ValueType, { kind: 'columns' }>): Made {
  return { parts: type.columns.map((_, column) => ({ kind: 'number', width: 1, column, steps: [], refusesNan: false })), covers: [] }
}

/** The same after a node, or undefined where it does what cannot be told so. `types`: of all values. */
export function madeBy({ op, inputs, attributes }: GraphNode, value: number, from: readonly Made[], types: readonly ValueType[]): Made | undefined {
  const parts = partsBy(op, attributes, from.map(made => made.parts), inputs.map(input => types[input]!))
  return parts && { parts, covers: [...new Set([...from.flatMap(({ covers }) => covers), value])].sort((a, b) => a - b) }
}

function partsBy(op: string, attributes: unknown, [parts, ...others]: readonly (readonly Part[])[], [type]: readonly ValueType[]): readonly Part[] | undefined {
  switch (op) {
    case select.name:
      // Of columns only, each of which is a part of its own: a text's part may be several of them.
      return type?.kind === 'columns' && parts!.every(part => part.kind !== 'text') ? (attributes as SelectAttributes).columns.map(column => parts![column]!) : undefined
    case toDense.name:
      return type?.kind === 'columns' && type.columns.every(column => column === 'float64') && parts!.every(isNumber) ? parts : undefined
    case checkFinite.name:
      return checked(attributes as CheckFiniteAttributes, parts!)
    case impute.name:
      return type?.kind === 'dense' ? filled(attributes as ImputeAttributes, parts!) : undefined
    case affine.name:
      return type?.kind === 'dense' && type.type === 'float64' ? scaled(attributes as AffineAttributes, parts!) : undefined
    case categoryLookup.name:
      return type?.kind === 'columns' && type.columns.every(column => column === 'string') ? coded(attributes as CategoryLookupAttributes, parts!) : undefined
    case oneHot.name:
      return parts!.every(part => part.kind === 'codes') ? placed(attributes as OneHotAttributes, parts as readonly Codes[]) : undefined
    case concat.name:
      return type!.kind !== 'columns' ? [parts!, ...others].flat() : undefined
    default:
      return undefined
  }
}

function isNumber(part: Part): part is Extract<Source, { kind: 'number' }> {
  return part.kind === 'number'
}

/** Infinity, and NaN that nothing fills, are seen in the sums. */
function checked(attributes: CheckFiniteAttributes, parts: readonly Part[]): readonly Part[] | undefined {
  if (!passesFinite(attributes)) return undefined
  return attributes.allowNan ? parts : parts.map(part => (isNumber(part) ? { ...part, refusesNan: true } : part))
}

function filled({ missing, fill }: ImputeAttributes, parts: readonly Part[]): readonly Part[] | undefined {
  if (fill === undefined || !meansMissing(missing) || !parts.every(isNumber)) return undefined
  if (parts.some(({ refusesNan, steps }) => refusesNan || steps.length > 0)) return undefined
  return parts.map((part, at) => ({ ...part, steps: [{ kind: 'fill', value: Number(cellOfTensor(fill, at)) }] }))
}

function scaled({ subtract, divide, multiply, add }: AffineAttributes, parts: readonly Part[]): readonly Part[] | undefined {
  if (!parts.every(isNumber)) return undefined
  const item = (data: Float64Array | undefined, at: number, neutral: number) => (data === undefined ? neutral : data.length === parts.length ? data[at]! : data[0]!)
  return parts.map((part, at) => {
    const steps = [...part.steps]
    if (subtract !== undefined || divide !== undefined) steps.push({ kind: 'standardize', subtract: item(subtract?.data, at, 0), divide: item(divide?.data, at, 1) })
    if (multiply !== undefined || add !== undefined) steps.push({ kind: 'scale', multiply: item(multiply?.data, at, 1), add: item(add?.data, at, -0) })
    return { ...part, steps }
  })
}

function coded({ tables, unknown }: CategoryLookupAttributes, parts: readonly Part[]): readonly Part[] | undefined {
  if (!parts.every(part => isNumber(part) && part.steps.length === 0)) return undefined
  return parts.map(({ column }, at) => ({ kind: 'codes', width: 1, column, index: categoryIndexOf(tables[at]!.values), missing: tables[at]!.missing, rejects: unknown === 'reject' }))
}

function placed({ sizes, maps, unknown }: OneHotAttributes, parts: readonly Codes[]): readonly Part[] {
  return parts.map((part, at) => ({ ...part, kind: 'text', width: sizes[at]!, places: maps[at]!.data, outside: unknown?.[at] ?? -1 }))
}
