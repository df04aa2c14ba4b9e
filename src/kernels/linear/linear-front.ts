import type { AffineAttributes } from '../../graph/ops/affine.ts'
import type { Fused } from '../fused.ts'
import type { GraphNode } from '../../graph/graph.ts'
import type { ValueType } from '../../graph/value.ts'
import { affine } from '../../graph/ops/affine.ts'
import { checkFinite, passesFinite, type CheckFiniteAttributes } from '../../graph/ops/check-finite.ts'
import { linearColumns } from './linear-columns.ts'
import { matmul, type MatmulAttributes } from '../../graph/ops/matmul.ts'
import { thresholds } from '../thresholds.ts'
import { toDense } from '../../graph/ops/to-dense.ts'

/** From the caller's columns of numbers through checks and scalers to a linear form, where nothing else asks for what lies between. It wants numbers that are there and finite. */
export function linearFront(nodes: readonly GraphNode[], steps: readonly number[], types: readonly ValueType[], outputs: ReadonlySet<number>): Fused | undefined {
  const input = types[0]!
  if (input.kind !== 'columns' || !input.columns.every(column => column === 'float64')) return undefined
  const first = steps.find(value => nodes[value - 1]!.op === toDense.name && nodes[value - 1]!.inputs[0] === 0)
  if (first === undefined) return undefined
  const covers = [first]
  const scalers: AffineAttributes[] = []
  for (;;) {
    const last = covers.at(-1)!
    const users = steps.filter(value => nodes[value - 1]!.inputs.includes(last))
    if (users.length !== 1 || outputs.has(last)) return undefined
    const { op, inputs, attributes } = nodes[users[0]! - 1]!
    if (inputs.length !== 1) return undefined
    covers.push(users[0]!)
    if (op === affine.name) scalers.push(attributes as AffineAttributes)
    else if (op === matmul.name) {
      const form = attributes as unknown as MatmulAttributes
      if (form.type !== undefined || form.weights.shape[1]! < 1 || form.weights.shape[1]! > thresholds.mostColumnOutputs) return undefined
      return { covers, run: linearColumns(scalers, form, users[0]!) }
    } else if (op !== checkFinite.name || !passesFinite(attributes as unknown as CheckFiniteAttributes)) return undefined
  }
}
