import type { CellType, ValueType } from '../value.ts'
import type { Graph } from '../graph.ts'
import type { Op } from '../op.ts'
import { BrineError } from '../../errors.ts'
import { corrupt, expectColumns, expectWord } from '../expect.ts'
import { ownBound } from '../own-bound.ts'

export interface PythonCallAttributes {
  /** The method of the Python object. */
  readonly method: string
  /** Which array of the answer, where it is a list. */
  readonly part: number
  /** What the array holds: a float64 matrix of so many columns, or columns of these types. */
  readonly gives: { readonly cols: number } | { readonly columns: readonly Exclude<CellType, 'undetermined'>[] }
}

const cellTypes = ['float64', 'float32', 'int64', 'int32', 'bool', 'string', 'mixed'] as const

/**
 * A method of the pickled object, called in a Python worker. No arithmetic stands for it: a graph that has it holds nothing
 * else, and the engine that keeps the worker answers in its place.
 */
export const pythonCall: Op<PythonCallAttributes> = {
  name: 'python_call',
  fidelity: () => 'O',

  infer({ method, part, gives }, inputs): ValueType {
    expectColumns('python_call', inputs, 0)
    if (typeof method !== 'string' || !Number.isInteger(part) || part < 0) throw corrupt('python_call', 'it names no method')
    if ('cols' in gives) {
      if (!Number.isInteger(gives.cols) || gives.cols < 0) throw corrupt('python_call', `cols is ${gives.cols}`)
      return { kind: 'dense', type: 'float64', cols: gives.cols }
    }
    for (const type of gives.columns) expectWord('python_call', 'a column', type, cellTypes)
    return { kind: 'columns', columns: gives.columns }
  },

  run({ method }) {
    throw new BrineError('worker-failed', `${method} of this model runs in Python alone`, { hint: 'Serve or predict with the Python that it was compiled for.' })
  },

  bound: (_attributes, _inputs, bounds, output) => ownBound(bounds, output),
  describe: ({ method, part }) => `${method}${part > 0 ? ` (${part})` : ''}, in Python`,
}

/** Whether the model is run by Python. */
export function isForeign({ nodes }: Graph): boolean {
  return nodes.some(({ op }) => op === pythonCall.name)
}
