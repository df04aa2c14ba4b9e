/** Methods of pandas.DataFrame that work on each cell, and choose columns by their names. */
import type { Call, Known, Step } from './call.ts'
import type { Ref } from '../../../../graph/builder.ts'
import { PyList, type PyValue } from '../../../../formats/python/value.ts'
import { above, atLeast, atMost, below, equal, from, maskOf, notEqual, otherwise, overCells, plus, times, within } from './of-a-number.ts'
import { around, converted, ofCells } from './of-cells.ts'
import { asTruths } from '../../impute/indicated.ts'
import { cells } from '../../../../graph/tensor.ts'
import { cellOf } from '../../../cell-of.ts'
import { clip } from '../../../../graph/ops/clip.ts'
import { describe } from '../../../../formats/python/describe.ts'
import { doubles, numberNamed, numberOf, only } from './call.ts'
import { endOfWhole } from '../../../without-overflow.ts'
import { float64 } from '../../../../graph/tensor.ts'
import { impute } from '../../../../graph/ops/impute.ts'
import { unary } from '../../../../graph/ops/unary.ts'
import { width } from '../../../../graph/value.ts'

const present: Known = { of: call => (only(call, []), x => asTruths(call.graph, otherwise(call.graph, maskOf(call.graph, x, 'nan')))), bits: 'any' }

type WithOther = (call: Call, x: Ref, other: number) => Ref

/** By the method's name alone: which class it stands in depends on the release. */
export const methodsOfPandas: Readonly<Record<string, Known>> = {
  __abs__: { of: call => sized(call, 'abs') },
  __neg__: { of: call => sized(call, 'negative'), bits: 'wide', truths: false },
  abs: { of: call => sized(call, 'abs') },
  add: { of: call => withOther(call, ({ graph }, x, other) => plus(graph, x, other), other => endOfWhole - Math.abs(other)), bits: 'wide' },
  astype: { of: call => (only(call, ['dtype', 'copy']), converted(call, 'dtype')), bits: 'any' },
  clip: { of: clipped },
  copy: { of: call => (only(call, ['deep']), x => x), bits: 'any' },
  drop: { of: call => (only(call, ['columns']), chosen(call, named(call, 'columns'), false)), bits: 'any', reshapes: true },
  eq: { of: call => withOther(call, ({ graph }, x, other) => equal(graph, x, other)), truths: true },
  fillna: { of: filled, bits: 'any' },
  filter: { of: call => (only(call, ['items']), chosen(call, named(call, 'items'), true)), bits: 'any', reshapes: true },
  ge: { of: call => withOther(call, ({ graph }, x, other) => atLeast(graph, x, other)), truths: true },
  gt: { of: call => withOther(call, ({ graph }, x, other) => above(graph, x, other)), truths: true },
  isna: ofCells['isnan']!,
  isnull: ofCells['isnan']!,
  le: { of: call => withOther(call, ({ graph }, x, other) => atMost(graph, x, other)), truths: true },
  lt: { of: call => withOther(call, ({ graph }, x, other) => below(graph, x, other)), truths: true },
  mul: { of: call => withOther(call, ({ graph }, x, other) => times(graph, x, other), other => endOfWhole / Math.abs(other)), bits: 'wide' },
  ne: { of: call => withOther(call, ({ graph }, x, other) => notEqual(graph, x, other)), truths: true },
  notna: present,
  notnull: present,
  round: { of: around },
  rsub: { of: call => withOther(call, ({ graph }, x, other) => from(graph, x, other), other => endOfWhole - Math.abs(other)), bits: 'wide' },
  rtruediv: { of: call => withOther(call, (_, x, other) => overCells(call, call.graph, x, other)) },
  sub: { of: call => withOther(call, ({ graph }, x, other) => graph.affine(x, { subtract: float64([other]) }), other => endOfWhole - Math.abs(other)), bits: 'wide' },
  to_numpy: { of: call => (only(call, []), x => x), bits: 'any' },
  truediv: { of: call => withOther(call, ({ graph }, x, other) => graph.affine(x, { divide: float64([other]) })) },
}

/** Functions of the module pandas, and the class itself, which makes a table of a table. */
export const functionsOfPandas: Readonly<Record<string, Known>> = {
  DataFrame: { of: call => (only(call, []), x => x), bits: 'any' },
  isna: methodsOfPandas['isna']!, isnull: methodsOfPandas['isnull']!, notna: methodsOfPandas['notna']!, notnull: methodsOfPandas['notnull']!,
}

function sized(call: Call, name: 'abs' | 'negative'): Step {
  only(call, [])
  return x => call.graph.add(unary, [call.graph.dense(x)], { function: name })
}

/**
 * Of 0 and −0, which are equal numbers, the cell stays, as between two limits of numpy's. NaN is no limit, and the smaller of two is the
 * lower one (pandas/core/generic.py, `NDFrame.clip`).
 */
function clipped(call: Call): Step {
  only(call, ['lower', 'upper', 'axis', 'inplace'])
  if (call.keywords.get('inplace') === true) throw call.self.unsupportedOption(`${call.path} with inplace=True, which returns nothing`)
  const limit = (name: string, none: number) => {
    const given = numberNamed(call, name, none)
    return Number.isNaN(given) ? none : given
  }
  const limits = [limit('lower', -Infinity), limit('upper', Infinity)]
  const [min, max] = [float64([Math.min(...limits)]), float64([Math.max(...limits)])]
  return x => call.graph.add(clip, [doubles(call, call.graph.dense(x))], { min, max })
}

/** One number, or one text, for all gaps. */
function filled(call: Call): Step {
  only(call, ['value'])
  const fill = cellOf(call.keywords.get('value') ?? null, `${call.self.place}.kw_args`)
  if (typeof fill !== 'number' && typeof fill !== 'string') throw call.self.unsupportedOption(`${call.path} with value=${describe(call.keywords.get('value') ?? null)}`, 'Fill with one number or one text.')
  const tensor = (x: Ref) => cells(new Array<number | string>(width(x.type)).fill(fill))
  if (typeof fill === 'number') {
    return x => {
      const read = doubles(call, call.graph.dense(x))
      return call.graph.add(impute, [read], { missing: 'nan', fill: tensor(read) })
    }
  }
  return x => {
    if (x.type.kind !== 'columns') throw call.self.unsupportedOption(`${call.path} of numbers with a text`)
    for (let column = 0; column < width(x.type); column++) call.graph.demand(x, column, 'string')
    return call.graph.add(impute, [x], { missing: null, fill: tensor(x) })
  }
}

/** The method's keyword `other`: a number beside the table. `most` as of numpy's functions of a number. */
function withOther(call: Call, step: WithOther, most?: (other: number) => number): Step {
  only(call, ['other'])
  const value: PyValue = call.keywords.get('other') ?? null
  const other = numberOf(call, value, 'other')
  if (other !== other) throw call.self.unsupportedOption(`${call.path} with NaN`)
  return x => step(call, within(call, doubles(call, call.graph.dense(x)), value, most?.(other)), other)
}

function named(call: Call, option: string): string[] {
  const value = call.keywords.get(option) ?? null
  const names = typeof value === 'string' ? [value] : value instanceof PyList ? value.items : []
  if (names.length > 0 && names.every(name => typeof name === 'string')) return names
  throw call.self.unsupportedOption(`${call.path} without names of columns in ${option}`)
}

/** The columns of those names, or the others. The names are those of the table that the transformer was fitted on. */
function chosen(call: Call, names: readonly string[], kept: boolean): Step {
  const all = call.self.has('feature_names_in_') ? call.self.cells('feature_names_in_') : undefined
  if (all === undefined) throw call.self.unsupportedOption(`${call.path}, whose columns' names the file does not tell,`, 'Fit it on a table with scikit-learn 1.0 or newer.')
  const missing = names.find(name => !all.includes(name))
  if (missing !== undefined) throw call.self.unsupportedOption(`${call.path} of a column '${missing}', which was not there at fit,`)
  const places = kept ? names.map(name => all.indexOf(name)) : all.flatMap((name, place) => (names.includes(String(name)) ? [] : [place]))
  return x => call.graph.select(x, places)
}
