import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Numbers, Texts } from './expressed.ts'
import { arithmetic } from '../../graph/ops/arithmetic.ts'
import { bin } from '../../graph/ops/bin.ts'
import { float64 } from '../../graph/tensor.ts'
import { impute } from '../../graph/ops/impute.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

/** What `numberOf` has for each number of a column, which changes right after each of the cuts only; `missing` for NaN. */
export function piecewise(graph: GraphBuilder, x: Ref, cuts: readonly number[], numberOf: (x: number) => number, missing: number): Ref {
  const edges = Float64Array.from(new Set([...cuts, Infinity])).sort()
  const codes = graph.add(bin, [x], { edges: [float64(edges)], side: 'left' })
  return graph.add(tableLookup, [codes], { tables: [float64([...Array.from(edges, numberOf), missing])], unknown: NaN })
}

/** The cuts around a number that part it from all others. */
export function around(value: number): number[] {
  return [numberBefore(value), value]
}

/** Where the condition, 1 or 0, is 1 the first, else the second. Of −0 as of every number nothing is changed by adding −0. */
export function choose(graph: GraphBuilder, condition: Ref, first: Ref | number, second: Ref | number): Ref {
  const side = (value: Ref | number, whole: number): Ref => {
    const own = typeof value === 'number' ? value : -0
    const kept = piecewise(graph, condition, [0], x => (Number(x > 0) === whole ? own : NaN), NaN)
    return typeof value === 'number' ? kept : graph.add(arithmetic, [value, kept], { operator: 'add' })
  }
  return graph.add(impute, [side(first, 1), side(second, 0)], { missing: 'nan' })
}

/** Where both conditions are 1. */
export function both(graph: GraphBuilder, guard: Ref | undefined, condition: Ref): Ref {
  return guard === undefined ? condition : graph.add(arithmetic, [guard, condition], { operator: 'multiply' })
}

/** Texts that are numbered in a column, NaN where missing. */
export function numbered(graph: GraphBuilder, places: Ref, texts: readonly string[]): Texts {
  return {
    kind: 'texts',
    texts,
    look: (_named, numberOf) => piecewise(graph, places, [...texts.keys()], place => numberOf(texts[place]), numberOf(null)),
  }
}

/** 1 where missing, else 0. */
export function isMissing(graph: GraphBuilder, value: Numbers | Texts): Ref {
  return value.kind === 'numbers' ? piecewise(graph, value.ref, [], () => 0, 1) : value.look([], text => Number(text === null))
}

/** The next smaller float64. */
export function numberBefore(value: number): number {
  if (value === -Infinity) return value
  if (value === 0) return -Number.MIN_VALUE
  const bits = new BigInt64Array(Float64Array.of(value).buffer)
  bits[0] = bits[0]! + (value > 0 ? -1n : 1n)
  return new Float64Array(bits.buffer)[0]!
}
