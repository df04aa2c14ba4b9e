import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { bin } from '../../graph/ops/bin.ts'
import { byVariable, numberIn, transformer, variablesOf } from './transformer.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { float64 } from '../../graph/tensor.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

const kinds = ['arbitrary.ArbitraryDiscretiser', 'equal_frequency.EqualFrequencyDiscretiser', 'equal_width.EqualWidthDiscretiser', 'geometric_width.GeometricWidthDiscretiser']

/** The number of the bin that a number lies in (feature_engine/discretisation/base_discretiser.py). */
export const discretiser = transformer(kinds.map(kind => `discretisation.${kind}`), (self, { graph }) => {
  if (self.boolean('return_boundaries', false)) throw self.unsupportedOption('return_boundaries=True')
  const variables = variablesOf(self)
  const bins = binsOf(self)
  const refusesOutside = self.get('errors') === 'raise'
  return frame => {
    const checked = checkArray(graph, frame.get(variables), { by: self.shortName })
    const placed = cut(graph, checked, variables.map(name => bins.get(name)!), self.has('precision'))
    frame.set(variables, refusesOutside ? checkArray(graph, placed, { by: self.shortName }) : placed)
  }
})

/** `binner_dict_`, with edges for every variable. */
export function binsOf(self: Fitted): Map<string, readonly number[]> {
  const bins = byVariable(self, 'binner_dict_', value => self.itemsOf(value, 'binner_dict_').map(numberIn(self, 'binner_dict_')))
  const lost = variablesOf(self).find(name => (bins.get(name)?.length ?? 0) < 2)
  if (lost !== undefined) throw self.refusal('corrupt', `${self.shortName}.binner_dict_ has no edges for '${lost}'`)
  return bins
}

/**
 * `pandas.cut(x, edges, labels=False, include_lowest=…)`: an edge belongs to the bin below it, the first one to the first bin
 * where the lowest is included, as it is since there is `precision`; NaN outside.
 */
export function cut(graph: GraphBuilder, x: Ref, bins: readonly (readonly number[])[], includesLowest: boolean): Ref {
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
