import { PyFloat } from '../../python/value.ts'
import { decodeLong } from '../decode-long.ts'
import { parseFloatLine, parseIntLine } from '../parse-number.ts'
import { opcode } from '../opcode.ts'

export const numberOpcodes = [
  // Protocol 0 writes True and False as `I01` and `I00`.
  opcode('INT', 'I', 0, m => {
    const line = m.reader.line()
    m.push(line === '00' ? false : line === '01' ? true : parseIntLine(line, m.opcodeOffset))
  }),
  opcode('LONG', 'L', 0, m => m.push(parseIntLine(m.reader.line().replace(/L$/, ''), m.opcodeOffset))),
  opcode('FLOAT', 'F', 0, m => m.push(new PyFloat(parseFloatLine(m.reader.line(), m.opcodeOffset)))),
  opcode('BININT', 'J', 1, m => m.push(m.reader.i32())),
  opcode('BININT1', 'K', 1, m => m.push(m.reader.u8())),
  opcode('BININT2', 'M', 1, m => m.push(m.reader.u16())),
  opcode('BINFLOAT', 'G', 1, m => m.push(new PyFloat(m.reader.f64BigEndian()))),
  opcode('LONG1', 0x8a, 2, m => m.push(decodeLong(m.reader, m.reader.u8()))),
  opcode('LONG4', 0x8b, 2, m => m.push(decodeLong(m.reader, m.reader.i32()))),
  opcode('NONE', 'N', 0, m => m.push(null)),
  opcode('NEWTRUE', 0x88, 2, m => m.push(true)),
  opcode('NEWFALSE', 0x89, 2, m => m.push(false)),
]
