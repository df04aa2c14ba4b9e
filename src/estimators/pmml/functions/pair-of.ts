import type { Element } from '../element.ts'
import type { Ref } from '../../../graph/builder.ts'
import type { Scope, Texts } from '../expressed.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { float64 } from '../../../graph/tensor.ts'
import { piecewise } from '../piecewise.ts'

const mostPairs = 100_000

/** A number of each pair of texts, of which any may be missing. */
export function pairOf({ graph }: Scope, asker: Element, left: Texts, right: Texts, numberOf: (left: string | null, right: string | null) => number): Ref {
  const [a, b] = [left.texts, right.texts]
  if (a === undefined || b === undefined) throw asker.unsupported('of any two texts')
  const width = b.length + 1
  if ((a.length + 1) * width > mostPairs) throw asker.unsupported(`of ${a.length} and ${b.length} texts`)
  const place = (texts: readonly string[]) => (text: string | null | undefined): number => (text === null ? texts.length : texts.indexOf(text!))
  const key = graph.add(arithmetic, [graph.affine(left.look([], place(a)), { multiply: float64([width]) }), right.look([], place(b))], { operator: 'add' })
  const keys = Array.from({ length: (a.length + 1) * width }, (_, at) => at)
  return piecewise(graph, key, keys, at => numberOf(a[Math.floor(at / width)] ?? null, b[at % width] ?? null), NaN)
}
