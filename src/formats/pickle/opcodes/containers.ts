import { PyDict, PyList, PyObject, PySet, PyTuple, type PyValue } from '../../python/value.ts'
import type { Machine } from '../machine.ts'
import { opcode } from '../opcode.ts'

/** What a dict and an object cost of the budget, in values: their own tables are that large. */
const dictCost = 4

export const containerOpcodes = [
  opcode('EMPTY_TUPLE', ')', 1, m => m.push(emptyTuple)),
  opcode('TUPLE1', 0x85, 2, m => m.push(new PyTuple([m.pop()]))),
  opcode('TUPLE2', 0x86, 2, m => {
    const second = m.pop()
    m.push(new PyTuple([m.pop(), second]))
  }),
  opcode('TUPLE3', 0x87, 2, m => {
    const third = m.pop()
    const second = m.pop()
    m.push(new PyTuple([m.pop(), second, third]))
  }),
  opcode('TUPLE', 't', 0, m => m.push(new PyTuple(m.popToMark()))),
  opcode('EMPTY_LIST', ']', 1, m => m.push(new PyList())),
  opcode('LIST', 'l', 0, m => m.push(new PyList(m.popToMark()))),
  opcode('APPEND', 'a', 0, m => append(m, [m.pop()])),
  opcode('APPENDS', 'e', 1, m => append(m, m.popToMark())),
  opcode('EMPTY_DICT', '}', 1, m => {
    m.budget.spend(dictCost)
    m.push(new PyDict())
  }),
  opcode('DICT', 'd', 0, m => {
    m.budget.spend(dictCost)
    const pairs = m.popToMark()
    m.push(new PyDict())
    setItems(m, pairs)
  }),
  opcode('SETITEM', 's', 0, m => {
    const value = m.pop()
    setItems(m, [m.pop(), value])
  }),
  opcode('SETITEMS', 'u', 1, m => setItems(m, m.popToMark())),
  opcode('EMPTY_SET', 0x8f, 4, m => m.push(new PySet([], false))),
  opcode('FROZENSET', 0x91, 4, m => m.push(new PySet(m.popToMark(), true))),
  opcode('ADDITEMS', 0x90, 4, m => {
    const items = m.popToMark()
    const target = m.top()
    if (target instanceof PyObject || (target instanceof PySet && !target.frozen)) {
      addAll(target.items, items)
    } else {
      throw m.error('ADDITEMS meets what is not a set')
    }
  }),
]

const emptyTuple = new PyTuple([])

function append(machine: Machine, items: PyValue[]): void {
  const target = machine.top()
  if (!(target instanceof PyList || target instanceof PyObject)) throw machine.error('APPEND meets what is not a list')
  addAll(target.items, items)
}

function setItems(machine: Machine, pairs: readonly PyValue[]): void {
  if (pairs.length % 2 !== 0) throw machine.error('a dict is given a key without a value')
  const target = machine.top()
  const dict = target instanceof PyObject ? target.mapping : target
  if (!(dict instanceof PyDict)) throw machine.error('SETITEM meets what is not a dict')
  for (let k = 0; k < pairs.length; k += 2) dict.set(pairs[k]!, pairs[k + 1]!)
}

/** `push(...items)` would put every item on JavaScript's own stack. */
function addAll(target: PyValue[], items: readonly PyValue[]): void {
  for (const item of items) target.push(item)
}
