import type { Machine } from '../machine.ts'
import { opcode } from '../opcode.ts'

export const stackOpcodes = [
  opcode('MARK', '(', 0, m => m.mark()),
  opcode('POP', '0', 0, m => m.popValueOrMark()),
  opcode('POP_MARK', '1', 1, m => {
    m.popToMark()
  }),
  opcode('DUP', '2', 0, m => m.push(m.top())),
  opcode('STOP', '.', 0, m => {
    m.stopped = true
  }),
  opcode('GET', 'g', 0, m => m.push(m.recall(lineIndex(m)))),
  opcode('BINGET', 'h', 1, m => m.push(m.recall(m.reader.u8()))),
  opcode('LONG_BINGET', 'j', 1, m => m.push(m.recall(m.reader.u32()))),
  opcode('PUT', 'p', 0, m => m.remember(lineIndex(m), m.top())),
  opcode('BINPUT', 'q', 1, m => m.remember(m.reader.u8(), m.top())),
  opcode('LONG_BINPUT', 'r', 1, m => m.remember(m.reader.u32(), m.top())),
  opcode('MEMOIZE', 0x94, 4, m => m.remember(m.memoSize, m.top())),
  opcode('PROTO', 0x80, 2, m => {
    const protocol = m.reader.u8()
    if (protocol > 5) throw m.error(`pickle protocol ${protocol} is announced, the newest is 5,`)
    m.announcedProtocol = protocol
  }),
  opcode('FRAME', 0x95, 4, m => m.reader.openFrame(m.reader.u64())),
]

function lineIndex(machine: Machine): number {
  const line = machine.reader.line()
  if (!/^[0-9]{1,15}$/.test(line)) throw machine.error('a memo index is not a number')
  return Number(line)
}
