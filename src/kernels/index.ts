/** Every kernel: one line each. An operation without one runs its reference arithmetic. */
import type { Kernel } from './kernel.ts'
import { opNamed } from '../graph/op-named.ts'
import { treeEnsembleKernel } from './tree-ensemble.ts'

const all = [treeEnsembleKernel] as const

// Attributes are checked by each op's own `infer`, so the table forgets their types.
export const kernels: ReadonlyMap<string, Kernel> = new Map(all.map(kernel => [kernel.op, kernel as unknown as Kernel]))

/** The kernel of an operation. @throws BrineError 'corrupt' for a name that this version does not know */
export function kernelFor(op: string): Kernel {
  return kernels.get(op) ?? reference(op)
}

function reference(name: string): Kernel {
  const op = opNamed(name)
  return {
    op: name,
    bind: attributes => (inputs, output, context) => op.run(attributes, inputs, output, context),
  }
}
