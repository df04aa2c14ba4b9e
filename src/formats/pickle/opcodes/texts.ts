import { opcode } from '../opcode.ts'
import { decodeRawUnicodeEscape, decodeStringLine } from '../text-escapes.ts'

/**
 * Python 2's `str` is bytes and text at once: it is read as Latin-1, which loses nothing (`encoding="latin1"` of
 * `pickle.load`).
 */
export const textOpcodes = [
  opcode('STRING', 'S', 0, m => m.push(decodeStringLine(m.reader.line(), m.opcodeOffset))),
  opcode('BINSTRING', 'T', 1, m => {
    const length = m.reader.i32()
    if (length < 0) throw m.error(`a string of ${length} bytes is announced`)
    m.push(m.reader.latin1(length))
  }),
  opcode('SHORT_BINSTRING', 'U', 1, m => m.push(m.reader.latin1(m.reader.u8()))),
  opcode('UNICODE', 'V', 0, m => m.push(decodeRawUnicodeEscape(m.reader.line(), m.opcodeOffset))),
  opcode('BINUNICODE', 'X', 1, m => m.push(m.reader.utf8(m.reader.u32()))),
  opcode('SHORT_BINUNICODE', 0x8c, 4, m => m.push(m.reader.utf8(m.reader.u8()))),
  opcode('BINUNICODE8', 0x8d, 4, m => m.push(m.reader.utf8(m.reader.u64()))),
]
