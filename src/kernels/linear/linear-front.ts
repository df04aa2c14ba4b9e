import type { Fused } from '../fused.ts'
import type { GraphNode } from '../../graph/graph.ts'
import type { ValueType } from '../../graph/value.ts'
import { callersColumns, madeBy, type Made, type Source } from './sources.ts'
import { linearColumns } from './linear-columns.ts'
import { matmul, type MatmulAttributes } from '../../graph/ops/matmul.ts'
import { thresholds } from '../thresholds.ts'

/**
 * From the caller's columns of numbers and texts through checks, imputers, scalers and encoders to a linear form, where nothing
 * else asks for what lies between. It wants numbers that are there or filled, and finite.
 */
export function linearFront(nodes: readonly GraphNode[], steps: readonly number[], types: readonly ValueType[], outputs: ReadonlySet<number>): Fused | undefined {
  const input = types[0]!
  if (input.kind !== 'columns') return undefined
  const made = new Map<number, Made>([[0, callersColumns(input)]])
  for (const value of steps) {
    const node = nodes[value - 1]!
    const from = node.inputs.map(own => made.get(own))
    if (!from.every(own => own !== undefined)) continue
    if (node.op === matmul.name) {
      const { parts, covers } = from[0]!
      const form = node.attributes as unknown as MatmulAttributes
      if (!isSmall(form) || types[node.inputs[0]!]!.kind === 'columns' || !parts.every(part => part.kind !== 'codes')) return undefined
      return covers.every(isOwn) ? { covers: [...covers, value], run: linearColumns(parts as readonly Source[], form, value) } : undefined
    }
    const own = madeBy(node, value, from, types)
    if (own !== undefined) made.set(value, own)
  }
  return undefined

  function isOwn(value: number): boolean {
    return !outputs.has(value) && steps.filter(step => nodes[step - 1]!.inputs.includes(value)).length === 1
  }
}

/** With a weight that is not finite, a cell that is 0 and not stored would differ from one that is. */
function isSmall({ type, weights }: MatmulAttributes): boolean {
  const count = weights.shape[1]!
  return type === undefined && count >= 1 && count <= thresholds.mostColumnOutputs && weights.data.every(weight => weight - weight === 0)
}
