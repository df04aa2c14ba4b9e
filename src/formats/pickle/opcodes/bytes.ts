import { BrineError } from '../../../errors.ts'
import type { Machine } from '../machine.ts'
import { opcode } from '../opcode.ts'

export const bytesOpcodes = [
  opcode('BINBYTES', 'B', 3, m => m.push(m.reader.take(m.reader.u32()))),
  opcode('SHORT_BINBYTES', 'C', 3, m => m.push(m.reader.take(m.reader.u8()))),
  opcode('BINBYTES8', 0x8e, 4, m => m.push(m.reader.take(m.reader.u64()))),
  opcode('BYTEARRAY8', 0x96, 5, m => m.push(m.reader.take(m.reader.u64()))),
  opcode('NEXT_BUFFER', 0x97, 5, nextBuffer),
  // Plain data has no write access to take away.
  opcode('READONLY_BUFFER', 0x98, 5, m => {
    m.top()
  }),
]

function nextBuffer(machine: Machine): void {
  const buffer = machine.options.buffers?.[machine.nextBuffer++]
  if (buffer === undefined) {
    throw new BrineError('unsupported-format', `The pickle keeps data outside itself (NEXT_BUFFER at byte ${machine.opcodeOffset})`, {
      hint: 'Dump the model again without `buffer_callback`.',
    })
  }
  machine.push(buffer)
}
