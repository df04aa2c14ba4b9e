import type { Change } from './transformer.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { PyFloat } from '../../formats/python/value.ts'
import { bin } from '../../graph/ops/bin.ts'
import { byVariable, numberIn, transformer, variablesOf } from './transformer.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { codesOf } from '../sklearn/codes-of.ts'
import { float64 } from '../../graph/tensor.ts'
import { intervalTexts } from './interval-texts.ts'
import { labelsNamed, takeLabel } from '../sklearn/labels.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

const kinds = ['arbitrary.ArbitraryDiscretiser', 'equal_frequency.EqualFrequencyDiscretiser', 'equal_width.EqualWidthDiscretiser', 'geometric_width.GeometricWidthDiscretiser']

/** The number of the bin that a number lies in, or the text of its interval (feature_engine/discretisation/base_discretiser.py). */
export const discretiser = transformer(kinds.map(kind => `discretisation.${kind}`), (self, { graph }) =>
  intoBins(self, graph, { includesLowest: self.has('precision'), texts: self.boolean('return_boundaries', false), refusesOutside: self.get('errors') === 'raise' }),
)

interface Binning {
  readonly includesLowest: boolean
  /** Whether the intervals are written as texts. */
  readonly texts: boolean
  readonly refusesOutside: boolean
}

interface Bins {
  readonly edges: readonly number[]
  /** Whether all are Python's whole numbers. */
  readonly whole: boolean
}

/**
 * Bins by `binner_dict_`. What lies outside of all intervals has no text: pandas 3 leaves it missing, others wrote 'nan', and
 * no model tells which pandas it runs on, so that it is rejected.
 */
export function intoBins(self: Fitted, graph: GraphBuilder, { includesLowest, texts, refusesOutside }: Binning): Change {
  const variables = variablesOf(self)
  const bins = variables.map(name => binsOf(self, name))
  const labels = texts ? bins.map(({ edges, whole }, at) => textsOf(self, variables[at]!, intervalTexts(edges, self.number('precision', 3), includesLowest, whole))) : undefined
  return frame => {
    const codes = cut(graph, checkArray(graph, frame.get(variables), { by: self.shortName }), bins.map(({ edges }) => edges), includesLowest)
    const placed = refusesOutside || texts ? checkArray(graph, codes, { by: self.shortName }) : codes
    if (labels === undefined) frame.set(variables, placed)
    else labels.forEach((own, at) => frame.set([variables[at]!], takeLabel(graph, codesOf(graph, graph.select(placed, [at]), own.map((_, code) => code)), labelsNamed(own, 'string'))))
  }
}

function textsOf(self: Fitted, name: string, texts: string[]): string[] {
  if (new Set(texts).size === texts.length) return texts
  throw self.unsupportedOption('boundaries that are written alike', `Choose other bins for '${name}', fit again and save.`)
}

function binsOf(self: Fitted, name: string): Bins {
  const items = byVariable(self, 'binner_dict_', value => self.itemsOf(value, 'binner_dict_')).get(name) ?? []
  // Of one edge, all that is left where a column held one number, pandas makes no bin: every row lies outside.
  if (items.length < 1) throw self.refusal('corrupt', `${self.shortName}.binner_dict_ has no edges for '${name}'`)
  return { edges: items.map(numberIn(self, 'binner_dict_')), whole: items.every(item => !(item instanceof PyFloat) && Number.isInteger(item)) }
}

/**
 * `pandas.cut(x, edges, labels=False, include_lowest=…)`: an edge belongs to the bin below it, the first one to the first bin
 * where the lowest is included, as it is since there is `precision`; NaN outside.
 */
function cut(graph: GraphBuilder, x: Ref, bins: readonly (readonly number[])[], includesLowest: boolean): Ref {
  const codes = graph.add(bin, [x], { edges: bins.map(edges => float64(includesLowest ? [justBelow(edges[0]!), ...edges.slice(1)] : edges)), side: 'left' })
  return graph.add(tableLookup, [codes], { tables: bins.map(edges => float64([NaN, ...edges.slice(1).map((_, at) => at)])), unknown: NaN })
}
function justBelow(x: number): number {
  if (!Number.isFinite(x)) return x
  const [bits, value] = [new BigInt64Array(1), new Float64Array(1)]
  value[0] = x === 0 ? -5e-324 : x
  if (x === 0) return value[0]
  bits.set(new BigInt64Array(value.buffer))
  bits[0]! += x > 0 ? -1n : 1n
  return new Float64Array(bits.buffer)[0]!
}
