import type { CellType, FloatType, ValueType } from '../value.ts'
import type { Graph } from '../graph.ts'
import type { Op } from '../op.ts'
import { BrineError } from '../../errors.ts'
import { corrupt, expectColumns, expectWord } from '../expect.ts'
import { ownBound } from '../own-bound.ts'

/** What runs a model in place of Brine's own kernels. */
export type Engine = 'python' | 'onnxruntime'

export interface EngineCallAttributes {
  readonly engine: Engine
  /** The method of the Python object, or the output of the ONNX graph. */
  readonly method: string
  /** Which array of the answer, where it is a list. */
  readonly part: number
  /** What the array holds: a matrix of so many columns, of float64 unless told, or columns of these types. */
  readonly gives: { readonly cols: number; readonly type?: FloatType } | { readonly columns: readonly Exclude<CellType, 'undetermined'>[] }
}

const engines: Readonly<Record<Engine, string>> = { python: 'Python', onnxruntime: 'ONNX Runtime' }
const cellTypes = ['float64', 'float32', 'int64', 'int32', 'bool', 'string', 'mixed'] as const

/**
 * What another engine answers: a method of the pickled object in a Python worker, an output of an ONNX graph in ONNX
 * Runtime. No arithmetic stands for it: a graph that has it holds nothing else, and the engine answers in its place.
 */
export const engineCall: Op<EngineCallAttributes> = {
  name: 'engine_call',
  fidelity: () => 'O',

  infer({ engine, method, part, gives }, inputs): ValueType {
    expectColumns('engine_call', inputs, 0)
    expectWord('engine_call', 'engine', engine, Object.keys(engines))
    if (typeof method !== 'string' || !Number.isInteger(part) || part < 0) throw corrupt('engine_call', 'it names no method')
    if ('cols' in gives) {
      if (!Number.isInteger(gives.cols) || gives.cols < 0) throw corrupt('engine_call', `cols is ${gives.cols}`)
      if (gives.type !== undefined) expectWord('engine_call', 'type', gives.type, ['float64', 'float32'])
      return { kind: 'dense', type: gives.type ?? 'float64', cols: gives.cols }
    }
    for (const type of gives.columns) expectWord('engine_call', 'a column', type, cellTypes)
    return { kind: 'columns', columns: gives.columns }
  },

  run({ engine, method }) {
    throw new BrineError('worker-failed', `${method} of this model runs in ${engines[engine]} alone`, { hint: 'Serve or predict with the engine that it was compiled for.' })
  },

  bound: (_attributes, _inputs, bounds, output) => ownBound(bounds, output),
  nested: true,
  describe: ({ engine, method, part }) => `${method}${part > 0 ? ` (${part})` : ''}, in ${engines[engine]}`,
}

/** What runs the model; undefined where Brine itself does. */
export function engineOf({ nodes }: Graph): Engine | undefined {
  return nodes.find(({ op }) => op === engineCall.name)?.attributes.engine as Engine | undefined
}
