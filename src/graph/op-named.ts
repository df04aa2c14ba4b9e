import type { Op } from './op.ts'
import { BrineError } from '../errors.ts'
import * as registered from './ops/index.ts'

// Attributes are checked by each op's own `infer`, so the table forgets their types.
const ops = new Map<string, Op>(Object.values<{ readonly name: string }>(registered).map(op => [op.name, op as Op]))

/** The operation of that name. @throws BrineError 'corrupt' for a name that this version does not know */
export function opNamed(name: string): Op {
  const op = ops.get(name)
  if (op === undefined) {
    throw new BrineError('corrupt', `The model uses the operation '${name}', which this version does not have`, {
      hint: 'Compile the model again with this version, or use the version that compiled it.',
    })
  }
  return op
}

export function opNames(): string[] {
  return [...ops.keys()].sort()
}
