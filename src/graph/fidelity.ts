import type { Fidelity } from './op.ts'
import type { Graph } from './graph.ts'
import { opNamed } from './op-named.ts'

const fromStrongest: readonly Fidelity[] = ['E', 'T', 'B', 'I', 'O']

/** The class of an output: the weakest on its path. */
export function fidelityOf(graph: Graph, output: string): Fidelity {
  const pending = graph.outputs.filter(({ name }) => name === output).flatMap(({ values }) => [...values])
  const seen = new Set<number>()
  let weakest: Fidelity = 'E'
  while (pending.length > 0) {
    const value = pending.pop()!
    if (value === 0 || seen.has(value)) continue
    seen.add(value)
    const node = graph.nodes[value - 1]!
    const own = opNamed(node.op).fidelity(node.attributes)
    if (fromStrongest.indexOf(own) > fromStrongest.indexOf(weakest)) weakest = own
    pending.push(...node.inputs)
  }
  return weakest
}
