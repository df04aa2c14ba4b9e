import { NdArray } from '../numpy/ndarray.ts'
import { setArrayState } from '../numpy/array-state.ts'
import { describe } from '../python/describe.ts'
import { PyDict, PyGlobal, PyObject, PyTuple, type PyValue } from '../python/value.ts'
import type { BuildContext } from './builder.ts'
import { builderOf, isKnownCall } from './builders/index.ts'
import type { Machine } from './machine.ts'

const objectCost = 8

/**
 * What REDUCE, NEWOBJ, NEWOBJ_EX, INST and OBJ leave on the stack: plain data where the callable is a known inert
 * builder, else a node that says what was asked for. Nothing is called. Names outside the tables are logged, whatever
 * becomes of the result.
 */
export function makeObject(machine: Machine, callable: PyValue, args: readonly PyValue[], kwargs: PyDict | null = null): PyValue {
  if (callable instanceof PyGlobal) {
    const make: BuildContext['make'] = (...call) => makeObject(machine, ...call)
    const made = builderOf(callable)?.(args, { budget: machine.budget, kwargs, make })
    if (made !== undefined) return made
    if (!isKnownCall(callable, args)) machine.options.calls.record(callable.path, machine.opcodeOffset)
  } else {
    machine.options.calls.record(computedName(callable), machine.opcodeOffset)
  }
  machine.budget.spend(objectCost)
  return new PyObject(callable, args, kwargs)
}

/** How the report names a callable that is itself the result of a call, or no callable at all. */
function computedName(callable: PyValue): string {
  const maker = callable instanceof PyObject ? callable.className : undefined
  return maker === undefined ? `(${describe(callable)})` : `(what ${maker} gives)`
}

/** BUILD: an array's state is decoded; a dict, or a pair of a dict (or None) and a dict of slots, becomes attributes. */
export function buildObject(machine: Machine, object: PyValue, state: PyValue): void {
  if (object instanceof NdArray) {
    setArrayState(object, state, machine.budget)
  } else if (!(object instanceof PyObject)) {
    throw machine.error(`BUILD meets ${describe(object)}, which takes no state`)
  } else {
    giveState(object, state)
  }
}

/** What `__setstate__` or `__dict__` of an object is given: attributes where they have names, else its state. */
export function giveState(object: PyObject, state: PyValue): void {
  if (state instanceof PyDict && hasNames(state)) {
    addAttributes(object, state)
  } else if (isSlotsPair(state)) {
    for (const part of state.items) if (part instanceof PyDict) addAttributes(object, part)
  } else {
    object.state = state
  }
}

function isSlotsPair(state: PyValue): state is PyTuple {
  if (!(state instanceof PyTuple) || state.items.length !== 2) return false
  const [first, second] = state.items
  return (first === null || (first instanceof PyDict && hasNames(first))) && second instanceof PyDict && hasNames(second)
}

function hasNames(dict: PyDict): boolean {
  return dict.entries.every(([key]) => typeof key === 'string')
}

function addAttributes(object: PyObject, state: PyDict): void {
  for (const [key, value] of state.entries) object.attributes.set(key as string, value)
}
