/** Every kernel: one line each. An operation without one runs its reference arithmetic. */
import { reference, type Kernel } from './kernel.ts'
import { affineKernel } from './affine.ts'
import { checkFiniteKernel } from './check-finite.ts'
import { clipKernel } from './clip.ts'
import { distanceKernel } from './distance.ts'
import { matmulKernel } from './matmul.ts'
import { nearestKernel } from './nearest.ts'
import { opNamed } from '../graph/op-named.ts'
import { softmaxKernel } from './softmax.ts'
import { toDenseKernel } from './to-dense.ts'
import { treeEnsembleKernel } from './tree-ensemble.ts'
import { unaryKernel } from './unary.ts'

const all = [affineKernel, checkFiniteKernel, clipKernel, distanceKernel, matmulKernel, nearestKernel, softmaxKernel, toDenseKernel, treeEnsembleKernel, unaryKernel] as const

// Attributes are checked by each op's own `infer`, so the table forgets their types.
export const kernels: ReadonlyMap<string, Kernel> = new Map(all.map(kernel => [kernel.op, kernel as unknown as Kernel]))

/** The kernel of an operation. @throws BrineError 'corrupt' for a name that this version does not know */
export function kernelFor(op: string): Kernel {
  return kernels.get(op) ?? { op, bind: attributes => reference(opNamed(op), attributes) }
}
