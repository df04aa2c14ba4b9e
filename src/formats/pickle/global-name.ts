import { PyGlobal } from '../python/value.ts'
import { isKnownName } from './builders/index.ts'
import type { Machine } from './machine.ts'

/** Python 2's modules under Python 3's names, as `pickle.load` maps them below protocol 3 (`Lib/_compat_pickle.py`). */
const movedModules: Readonly<Record<string, string>> = {
  __builtin__: 'builtins',
  copy_reg: 'copyreg',
  cPickle: 'pickle',
  commands: 'subprocess',
  UserDict: 'collections',
  UserList: 'collections',
  UserString: 'collections',
  exceptions: 'builtins',
  Queue: 'queue',
  StringIO: 'io',
  cStringIO: 'io',
}

const movedNames: Readonly<Record<string, string>> = {
  '__builtin__.xrange': 'range',
  '__builtin__.unicode': 'str',
  '__builtin__.long': 'int',
  '__builtin__.unichr': 'chr',
  '__builtin__.raw_input': 'input',
  '__builtin__.basestring': 'str',
}

/** The node of a name. Equal names are one node, so that they can be compared by identity. Nothing is imported. */
export function globalName(machine: Machine, module: string, name: string): PyGlobal {
  const renames = (machine.announcedProtocol ?? 0) < 3
  const key = `${module}\n${name}`
  let node = machine.globals.get(key)
  if (node === undefined) {
    const newName = renames && Object.hasOwn(movedNames, `${module}.${name}`) ? movedNames[`${module}.${name}`]! : name
    const newModule = renames && Object.hasOwn(movedModules, module) ? movedModules[module]! : module
    node = new PyGlobal(newModule, newName)
    machine.globals.set(key, node)
  }
  if (!isKnownName(node)) machine.options.references.record(node.path, machine.opcodeOffset)
  return node
}
