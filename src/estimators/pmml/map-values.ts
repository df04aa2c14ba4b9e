import type { DataType, Expressed, Reading, Scope } from './expressed.ts'
import type { Element } from './element.ts'
import type { Ref } from '../../graph/builder.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { around, numbered, piecewise } from './piecewise.ts'
import { castTo, dataTypes, parseNumber } from './casts.ts'
import { float64 } from '../../graph/tensor.ts'
import { present } from './checks.ts'

const mostCombinations = 100_000

/** `MapValues` with an `InlineTable` (https://dmg.org/pmml/v4-4-1/Transformations.html#xsdElement_MapValues). */
export function mapValues(scope: Scope, expression: Element, reading: Reading): Expressed {
  expression.allow(['mapMissingTo', 'defaultValue', 'outputColumn', 'dataType'], ['FieldColumnPair', 'InlineTable'])
  expression.expect('dataType', [undefined, ...dataTypes])
  const output = local(expression.text('outputColumn'))
  const rows = expression.need('InlineTable').all('row').map(row => new Map(row.children.map(cell => [cell.name, cell.xml.text])))
  const pairs = expression.all('FieldColumnPair').map(pair => {
    pair.allow(['field', 'column'])
    return [pair.text('field'), local(pair.text('column'))] as const
  })
  if (pairs.length === 0) throw expression.broken('has no field')
  for (const [, column] of pairs) if (!rows.some(row => row.has(column))) throw expression.broken(`has no column ${column} in its table`)
  const [missing, otherwise] = [expression.get('mapMissingTo'), expression.get('defaultValue')]
  const asked = { ...reading, mayMiss: missing !== undefined || reading.mayMiss }
  const columns = pairs.map(([field, column]) => keyed(scope, scope.column(field, expression, asked), [...new Set(rows.map(row => row.get(column)).filter(cell => cell !== undefined))], expression))
  const found = new Map<number, string | undefined>()
  const combinations = columns.reduce((product, { count }) => product * count, 1)
  if (combinations > mostCombinations) throw expression.unsupported(`of ${combinations} combinations`)
  for (const row of rows) {
    const keys = pairs.map(([, column], at) => columns[at]!.keys.get(row.get(column) ?? ''))
    if (keys.includes(undefined)) continue
    const key = keys.reduce((sum: number, part, at) => sum * columns[at]!.count + part!, 0)
    if (found.has(key)) throw expression.broken('maps the same values twice')
    if (row.get(output) === undefined) throw expression.broken(`has a row without ${output}`)
    found.set(key, row.get(output))
  }
  const texts = [...new Set([...found.values(), missing, otherwise])].filter(text => text !== undefined)
  const key = columns.map(({ ref }) => ref).reduce((sum, part, at) => scope.graph.add(arithmetic, [scope.graph.affine(sum, { multiply: float64([columns[at]!.count]) }), part], { operator: 'add' }))
  const place = (text: string | undefined): number => (text === undefined ? NaN : texts.indexOf(text))
  const places = piecewise(scope.graph, key, Array.from({ length: combinations }, (_, at) => at), at => place(found.get(at) ?? otherwise), place(missing))
  return present(scope, castTo(scope, numbered(scope.graph, places, texts), (expression.get('dataType') as DataType | undefined) ?? 'string', expression, reading), reading)
}

/** A name without the prefix of its name space: so are the elements of a row read. */
export function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The number of a value among those that the table has, the last for others, NaN for missing. */
function keyed(scope: Scope, value: Expressed, cells: readonly string[], asker: Element): { ref: Ref; keys: ReadonlyMap<string, number>; count: number } {
  if (value.kind === 'fixed' || (value.kind === 'numbers' && (value.type === 'either' || value.untyped === true))) throw asker.unsupported('of other than fields')
  const count = cells.length + 1
  if (value.kind === 'texts') {
    const keys = new Map(cells.map((cell, at) => [cell, at]))
    return { keys, count, ref: value.look(cells, text => (text === null ? NaN : (keys.get(text ?? '') ?? cells.length))) }
  }
  const numbers = cells.map(cell => parseNumber(asker, cell, value.type))
  const keys = new Map(cells.map((cell, at) => [cell, numbers.indexOf(numbers[at]!)]))
  return { keys, count, ref: piecewise(scope.graph, value.ref, numbers.flatMap(around), x => (numbers.includes(x) ? numbers.indexOf(x) : cells.length), NaN) }
}
