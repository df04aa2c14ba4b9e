import type { Graph, GraphNode, GraphOutput } from './graph.ts'
import { BrineError } from '../errors.ts'

/** @throws BrineError 'unknown-output' */
export function outputNamed(graph: Graph, name: string): GraphOutput {
  const output = graph.outputs.find(output => output.name === name)
  if (output !== undefined) return output
  const known = graph.outputs.map(output => output.name).join(', ')
  throw new BrineError('unknown-output', `The model has no output '${name}'; it has ${known}`, { hint: `Ask for one of ${known}.` })
}

/** The values that these outputs need, in the order in which nodes make them; the input is not among them. */
export function valuesFor(nodes: readonly GraphNode[], outputs: readonly GraphOutput[]): number[] {
  const needed = new Set<number>()
  const pending = outputs.flatMap(output => [...output.values])
  while (pending.length > 0) {
    const value = pending.pop()!
    if (value === 0 || needed.has(value)) continue
    needed.add(value)
    pending.push(...nodes[value - 1]!.inputs)
  }
  return [...needed].sort((a, b) => a - b)
}
