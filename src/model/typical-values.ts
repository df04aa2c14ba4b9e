import type { Model } from './model.ts'
import { inferTypes } from '../graph/infer.ts'
import { opNamed } from '../graph/op-named.ts'
import { tracerOf } from '../graph/trace.ts'

/** By input, a number such as the model was fitted on, to three digits, or a text that it takes, where a step that takes the input as it is tells. */
export function typicalValues({ graph }: Model): ReadonlyMap<number, number | string> {
  const types = inferTypes(graph)
  const trace = tracerOf(graph.nodes, types)
  const typical = new Map<number, number | string>()
  for (const node of graph.nodes) {
    for (const { column, value } of opNamed(node.op).typical?.(node.attributes) ?? []) {
      if (typeof value === 'number' && !Number.isFinite(value)) continue
      const origin = trace(node.inputs[0]!, column)
      if (origin !== null && !origin.altered && !typical.has(origin.column)) typical.set(origin.column, typeof value === 'string' ? value : Number(value.toPrecision(3)))
    }
  }
  return typical
}
