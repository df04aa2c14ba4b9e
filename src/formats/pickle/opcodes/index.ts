import type { Opcode } from '../opcode.ts'
import { bytesOpcodes } from './bytes.ts'
import { containerOpcodes } from './containers.ts'
import { numberOpcodes } from './numbers.ts'
import { objectOpcodes } from './objects.ts'
import { stackOpcodes } from './stack.ts'
import { textOpcodes } from './texts.ts'

/** All 68, by their code. */
export const opcodes: readonly (Opcode | undefined)[] = byCode([
  ...stackOpcodes,
  ...numberOpcodes,
  ...textOpcodes,
  ...bytesOpcodes,
  ...containerOpcodes,
  ...objectOpcodes,
])

function byCode(list: readonly Opcode[]): (Opcode | undefined)[] {
  const table = new Array<Opcode | undefined>(256).fill(undefined)
  for (const one of list) table[one.code] = one
  return table
}
