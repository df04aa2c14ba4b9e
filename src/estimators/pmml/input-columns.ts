import type { Cell } from '../../graph/value.ts'
import type { DataField } from './data-fields.ts'
import type { Expressed, Numbers, Reading, Scope, Texts } from './expressed.ts'
import type { Ref } from '../../graph/builder.ts'
import type { Treatment } from './mining-fields.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { cells, float64 } from '../../graph/tensor.ts'
import { checked, int32, present } from './checks.ts'
import { checkPresent } from '../../graph/ops/check-present.ts'
import { choose, piecewise } from './piecewise.ts'
import { clip } from '../../graph/ops/clip.ts'
import { cutsOf, holds, rangesWhere, type Range } from './intervals.ts'
import { impute } from '../../graph/ops/impute.ts'
import { parseNumber, toFloat } from './casts.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

/** A column of the caller as a model sees it: its missing, invalid and outlying cells treated as the document says. */
export function inputColumn(scope: Scope, cell: Ref, field: DataField, treatment: Treatment, reading: Reading): Expressed {
  const open = treatment.missing === undefined && (treatment.refusesMissing || (!reading.mayMiss && reading.guard === undefined))
  const value = field.type === 'string' ? textColumn(scope, cell, field, treatment, open) : numberColumn(scope, cell, field, treatment, open)
  return treatment.missing === undefined ? present(scope, value, reading) : value
}

/** `refuses`: rows with a missing cell. What is missing besides is for the caller to refuse. */
function numberColumn(scope: Scope, cell: Ref, field: DataField, treatment: Treatment, refuses: boolean): Numbers {
  const { graph } = scope
  const type = field.type as Numbers['type']
  const numbers = (texts: readonly string[]): number[] => texts.map(text => parseNumber(treatment.field, text, type))
  const exactly = (texts: readonly string[]): Range[] => numbers(texts).map(number => [number, number])
  let x = field.type === 'boolean' ? truthOf(scope, cell, refuses) : asNumbers(scope, cell, field, refuses)
  const keep = (cuts: readonly number[], holdsFor: (x: number) => boolean, instead: number): void => {
    x = choose(graph, piecewise(graph, x, cuts, number => Number(holdsFor(number)), 1), x, instead)
  }
  // NaN is missing anyhow.
  const missing = exactly(field.missing.filter(text => text !== 'NaN'))
  if (missing.length > 0) keep(cutsOf(missing), number => !missing.some(range => holds(range, number)), NaN)
  const valid = field.values.length > 0 ? exactly(field.values) : field.ranges
  const invalid = exactly(field.invalid)
  if (valid.length > 0 || invalid.length > 0) {
    const cuts = cutsOf([...valid, ...invalid])
    const isValid = (number: number): boolean => (valid.length === 0 || valid.some(range => holds(range, number))) && !invalid.some(range => holds(range, number))
    if (treatment.invalid === 'refused') x = checked(scope, x, { mayMiss: true }, { allowNan: true, ranges: rangesWhere(cuts, isValid) })
    else if (treatment.invalid === 'asMissing') keep(cuts, isValid, NaN)
    else if (treatment.replacement !== undefined) keep(cuts, isValid, numbers([treatment.replacement])[0]!)
    if (treatment.invalid === 'asIs' && treatment.outliers !== undefined) throw treatment.field.unsupported('with outliers among invalid values that are taken as they are')
  }
  if (treatment.outliers?.missing === true) {
    const range: Range = [treatment.outliers.low, treatment.outliers.high]
    keep(cutsOf([range]), number => holds(range, number), NaN)
  } else if (treatment.outliers !== undefined) {
    const [low, high] = numbers([treatment.outliers.low, treatment.outliers.high].map(limit => (Number.isFinite(limit) ? String(limit) : '0')))
    x = graph.add(clip, [x], { ...(treatment.outliers.low > -Infinity && { min: float64([low!]) }), ...(treatment.outliers.high < Infinity && { max: float64([high!]) }) })
  }
  if (treatment.missing !== undefined) x = graph.add(impute, [x], { missing: 'nan', fill: float64(numbers([treatment.missing])) })
  return { kind: 'numbers', type, ref: x }
}

function asNumbers(scope: Scope, cell: Ref, field: DataField, refuses: boolean): Ref {
  const x = checked(scope, scope.graph.dense(cell), { mayMiss: true }, { allowNan: !refuses, ...(field.type === 'integer' && int32) })
  return field.type === 'float' ? toFloat(scope, x) : x
}

function truthOf({ graph }: Scope, cell: Ref, refuses: boolean): Ref {
  graph.demand(cell, 0, 'bool')
  const x = refuses ? graph.add(checkPresent, [cell], { by: 'PMML', columns: [0] }) : cell
  const codes = graph.add(categoryLookup, [x], { tables: [{ values: cells([false, true, null]), missing: 2 }], unknown: 'reject' })
  return graph.add(tableLookup, [codes], { tables: [float64([0, 1, NaN])], unknown: NaN })
}

function textColumn({ graph }: Scope, cell: Ref, field: DataField, treatment: Treatment, refuses: boolean): Texts {
  graph.demand(cell, 0, 'string')
  const closed = field.values.length > 0
  if (!closed && field.invalid.length > 0) throw treatment.field.unsupported('with invalid texts, and any others valid')
  if (treatment.outliers !== undefined) throw treatment.field.unsupported('with outliers among texts')
  const x = refuses ? graph.add(checkPresent, [cell], { by: 'PMML', columns: [0] }) : cell
  const gone = treatment.missing ?? null
  const asIs = treatment.invalid === 'asIs'
  const seen = (text: string | null | undefined): string | null | undefined => {
    if (text === null || field.missing.includes(text!)) return gone
    if (!closed || field.values.includes(text!)) return text
    return asIs ? (treatment.replacement ?? text) : gone
  }
  const open = !closed || (asIs && treatment.replacement === undefined)
  return {
    kind: 'texts',
    texts: open ? undefined : [...new Set([...field.values, ...[treatment.missing, treatment.replacement].filter(text => text !== undefined)])],
    look(named, numberOf) {
      const known: Cell[] = [...new Set([...field.values, ...field.missing, ...(open ? named : [])])]
      const codes = graph.add(categoryLookup, [x], { tables: [{ values: cells([...known, null]), missing: known.length }], unknown: closed && treatment.invalid === 'refused' ? 'reject' : 'code' })
      return graph.add(tableLookup, [codes], { tables: [float64([...known, null].map(text => numberOf(seen(text as string | null))))], unknown: numberOf(seen(undefined)) })
    },
  }
}
