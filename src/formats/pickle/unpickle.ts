import type { StoredBytes } from '../bytes/stored-bytes.ts'
import { corrupt } from '../corrupt.ts'
import type { PyValue } from '../python/value.ts'
import { Machine, type MachineOptions } from './machine.ts'
import { opcodes } from './opcodes/index.ts'

/** How many opcodes run between two looks at the clock. */
const stride = 4096

export interface Unpickled {
  readonly root: PyValue
  /** What the pickle announces; without an announcement the newest protocol whose opcodes it uses. */
  readonly protocol: number
  /** Where the first byte after STOP stands. */
  readonly end: number
}

/**
 * Runs one pickle (protocols 0 to 5) to its STOP and gives its value as plain data. Nothing that it names is imported,
 * constructed or called. Views of `bytes` are kept, and a file is read when large arrays are asked for: neither may change afterwards.
 *
 * Throws BrineError 'corrupt' with the byte offset, 'limit', or 'unsupported-format' for what lies outside the file.
 */
export function unpickle(bytes: Uint8Array | StoredBytes, options: MachineOptions): Unpickled {
  const machine = new Machine(bytes, options)
  const { reader, budget } = machine
  let untilCheck = stride
  while (!machine.stopped) {
    if (--untilCheck === 0) {
      untilCheck = stride
      budget.spend(stride)
      budget.checkTime()
    }
    const at = reader.offset
    machine.opcodeOffset = at
    const code = reader.u8()
    const opcode = opcodes[code]
    if (opcode === undefined) throw corrupt(`0x${code.toString(16).padStart(2, '0')} is no pickle opcode`, at)
    if (opcode.protocol > machine.newestProtocol) machine.newestProtocol = opcode.protocol
    opcode.run(machine)
  }
  const root = machine.pop()
  return { root, protocol: machine.announcedProtocol ?? machine.newestProtocol, end: reader.offset }
}
