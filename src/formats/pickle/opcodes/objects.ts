import { BrineError } from '../../../errors.ts'
import { PyDict, PyTuple } from '../../python/value.ts'
import { buildObject, makeObject } from '../make-object.ts'
import type { Machine } from '../machine.ts'
import { opcode } from '../opcode.ts'
import { globalName } from '../global-name.ts'

export const objectOpcodes = [
  opcode('GLOBAL', 'c', 0, m => {
    const module = m.reader.lineUtf8()
    m.push(globalName(m, module, m.reader.lineUtf8()))
  }),
  opcode('STACK_GLOBAL', 0x93, 4, m => {
    const name = m.pop()
    const module = m.pop()
    if (typeof name !== 'string' || typeof module !== 'string') throw m.error('STACK_GLOBAL wants two strings')
    m.push(globalName(m, module, name))
  }),
  opcode('REDUCE', 'R', 0, m => {
    const args = m.pop()
    if (!(args instanceof PyTuple)) throw m.error('REDUCE wants a tuple of arguments')
    m.push(makeObject(m, m.pop(), args.items))
  }),
  opcode('NEWOBJ', 0x81, 2, m => {
    const args = m.pop()
    if (!(args instanceof PyTuple)) throw m.error('NEWOBJ wants a tuple of arguments')
    m.push(makeObject(m, m.pop(), args.items))
  }),
  opcode('NEWOBJ_EX', 0x92, 4, m => {
    const kwargs = m.pop()
    const args = m.pop()
    if (!(args instanceof PyTuple && kwargs instanceof PyDict)) throw m.error('NEWOBJ_EX wants a tuple and a dict')
    m.push(makeObject(m, m.pop(), args.items, kwargs))
  }),
  opcode('INST', 'i', 0, m => {
    const module = m.reader.lineUtf8()
    const callable = globalName(m, module, m.reader.lineUtf8())
    m.push(makeObject(m, callable, m.popToMark()))
  }),
  opcode('OBJ', 'o', 1, m => {
    const [callable, ...args] = m.popToMark()
    if (callable === undefined) throw m.error('OBJ wants a class')
    m.push(makeObject(m, callable, args))
  }),
  opcode('BUILD', 'b', 0, m => {
    const state = m.pop()
    const object = m.top()
    buildObject(m, object, state)
    if (m.options.afterBuild !== undefined) m.replaceTop(m.options.afterBuild(object, m.reader))
  }),
  opcode('PERSID', 'P', 0, m => refusePersistent(m)),
  opcode('BINPERSID', 'Q', 1, m => refusePersistent(m)),
  opcode('EXT1', 0x82, 2, m => refuseExtension(m)),
  opcode('EXT2', 0x83, 2, m => refuseExtension(m)),
  opcode('EXT4', 0x84, 2, m => refuseExtension(m)),
]

function refusePersistent(machine: Machine): never {
  throw new BrineError('unsupported-format', `The pickle refers to data outside itself (a persistent id at byte ${machine.opcodeOffset})`, {
    hint: 'Dump the model with plain `pickle.dump` or `joblib.dump`.',
  })
}

function refuseExtension(machine: Machine): never {
  throw new BrineError('unsupported-format', `The pickle names a class by a code of its writer's own registry (\`copyreg.add_extension\`, at byte ${machine.opcodeOffset})`, {
    hint: 'Dump the model from a Python in which `copyreg.add_extension` was not called.',
  })
}
