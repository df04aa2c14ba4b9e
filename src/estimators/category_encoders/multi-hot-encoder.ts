import type { Cell } from '../../graph/value.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { MadeColumn } from './encoder.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { PyDict } from '../../formats/python/value.ts'
import { analyze } from '../../graph/ops/analyze.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { asInteger } from '../../formats/python/as-number.ts'
import { cellOf } from '../cell-of.ts'
import { cells, float64, int32 } from '../../graph/tensor.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { refuseMissing } from '../refuse-missing.ts'
import { countTerms } from '../../graph/ops/count-terms.ts'
import { encoder } from './encoder.ts'
import { hashTerms } from '../../graph/ops/hash-terms.ts'
import { impute } from '../../graph/ops/impute.ts'
import { missingMask } from '../../graph/ops/missing-mask.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'
import { threshold } from '../../graph/ops/threshold.ts'
import { width } from '../../graph/value.ts'

const unknowns = ['value', 'ignore', 'indicator', 'return_nan', 'error']

/** A 1 for each item that a text lists, among 0s (category_encoders/multi_hot.py). Items that it does not know are passed over, marked, or make the row missing or rejected. */
export const multiHotEncoder = encoder('multi_hot', 'MultiHotEncoder', self => {
  const unknown = self.string('handle_unknown')
  if (!unknowns.includes(unknown)) throw self.unsupportedOption(`handle_unknown='${unknown}'`)
  const pattern = patternOf(self)
  const missing = self.string('handle_missing')
  return self.items('mapping').map((item): MadeColumn => {
    if (!(item instanceof PyDict)) throw self.unexpected('mapping', 'dicts', item)
    const place = `${self.place}.mapping`
    const names = self.itemsOf(item.get('columns') ?? null, 'mapping').map(name => String(cellOf(name, place)))
    const slots = slotsOf(self, item, names.length)
    const gap = missing === 'value' ? item.get('nan_value_pos') : missing === 'indicator' ? item.get('missing_pos') : null
    const gapAt = gap == null ? undefined : asInteger(gap, place)
    const other = unknown === 'indicator' ? item.get('unknown_pos') : null
    const otherAt = other == null ? undefined : asInteger(other, place)
    const items = [...slots.terms.data].map(String)
    const known: Tensor<string[]> = { type: 'string', shape: [items.length], data: items }
    return {
      from: cellOf(item.get('col') ?? null, place),
      names,
      make(graph, x) {
        if (x.type.kind !== 'columns') throw self.unsupportedOption('a column of numbers', 'Put it before any step that makes numbers of texts.')
        graph.demand(x, 0, 'string')
        const held = missing === 'error' ? refuseMissing(self, graph, x) : x
        const texts = graph.add(impute, [held], { missing: 'nan', fill: cells(['']) })
        const analysis = { lowercase: false, accents: null, unit: 'word', pattern, lengths: [1, 1] } as const
        const listed = graph.add(analyze, [texts], { ...analysis, stop: null })
        const found = graph.dense(graph.add(countTerms, [listed], { ...slots, cols: names.length, binary: true, type: 'float64' }))
        // Whatever item it is: all hashes stand in one column.
        const others = () => graph.dense(graph.add(hashTerms, [graph.add(analyze, [texts], { ...analysis, stop: known })], { cols: 1, signed: false, binary: true, type: 'float64' }))
        const marked = otherAt === undefined ? found : placed(graph, found, others(), otherAt)
        const gaps = graph.add(missingMask, [held], { missing: 'nan', columns: [0] })
        // A gap has no items: 0 / 0.
        const hot =
          missing === 'return_nan' ? graph.add(arithmetic, [marked, graph.affine(gaps, { multiply: float64([-1]), add: float64([1]) })], { operator: 'divide' })
          : gapAt === undefined ? marked
          : placed(graph, marked, gaps, gapAt)
        return unknown === 'return_nan' ? missingWhere(graph, hot, others()) : unknown === 'error' ? allKnown(graph, hot, others(), self.shortName) : hot
      },
    }
  })
})

/** `column` in the place of one of those of `table`. */
function placed(graph: GraphBuilder, table: Ref, column: Ref, place: number): Ref {
  const count = width(table.type)
  return graph.select(graph.concat([table, graph.dense(column)]), Array.from({ length: count }, (_, at) => (at === place ? count : at)))
}

/** NaN in all columns of the rows in which `mark` is 1. */
function missingWhere(graph: GraphBuilder, table: Ref, mark: Ref): Ref {
  const codes = graph.add(threshold, [mark], { at: 0, strict: true })
  return graph.add(arithmetic, [table, graph.add(tableLookup, [codes], { tables: [float64([0, NaN])], unknown: float64([0]) })], { operator: 'add' })
}

/** The table, where no `mark` is 1: other rows are rejected. */
function allKnown(graph: GraphBuilder, table: Ref, mark: Ref, by: string): Ref {
  return graph.add(arithmetic, [table, checkArray(graph, mark, { by: `${by}, of items that it does not know,`, atMost: 0 })], { operator: 'add' })
}

/** What stands between delimiters, without spaces around it. */
function patternOf(self: Fitted): string {
  const delimiter = self.string('delimiter')
  if ([...delimiter].length !== 1) throw self.unsupportedOption(`delimiter=${JSON.stringify(delimiter)}`, 'Choose a single character, fit again and save.')
  const escaped = `\\u${delimiter.codePointAt(0)!.toString(16).padStart(4, '0')}`
  if (escaped.length > 6) throw self.unsupportedOption(`delimiter=${JSON.stringify(delimiter)}`, 'Choose another character, fit again and save.')
  return `[^\\s${escaped}](?:[^${escaped}]*[^\\s${escaped}])?`
}

function slotsOf(self: Fitted, item: PyDict, count: number) {
  const held = item.get('item_pos')
  if (!(held instanceof PyDict)) throw self.unexpected('mapping', "dicts with 'item_pos'", held ?? null)
  const place = `${self.place}.mapping`
  const pairs = held.entries.map(([text, at]): [Cell, number] => [cellOf(text, place), asInteger(at, place)])
  const wrong = pairs.find(([, at]) => at < 0 || at >= count)
  if (wrong !== undefined) throw self.refusal('corrupt', `${self.shortName} has no column ${wrong[1]} for '${String(wrong[0])}'`)
  return { terms: cells(pairs.map(([text]) => text)), places: int32(pairs.map(([, at]) => at)) }
}
