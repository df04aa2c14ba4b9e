import type { Machine } from './machine.ts'

/** One of pickle's 68 opcodes (CPython, `Lib/pickletools.py`). */
export interface Opcode {
  readonly name: string
  readonly code: number
  /** The protocol that introduced it. */
  readonly protocol: number
  readonly run: (machine: Machine) => void
}

/** The code of an opcode that is written as a printable character. */
export function opcode(name: string, code: string | number, protocol: number, run: Opcode['run']): Opcode {
  return { name, code: typeof code === 'string' ? code.charCodeAt(0) : code, protocol, run }
}
