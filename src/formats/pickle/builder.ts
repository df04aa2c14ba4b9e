import type { Budget } from '../limits.ts'
import type { PyDict, PyGlobal, PyValue } from '../python/value.ts'

export interface BuildContext {
  readonly budget: Budget
  /** Of NEWOBJ_EX. */
  readonly kwargs: PyDict | null
  /** What another call would give. */
  readonly make: (callable: PyValue, args: readonly PyValue[], kwargs?: PyDict | null) => PyValue
}

/** The plain data that a call would give, or undefined where the arguments are not the ones that a pickler writes. */
export type Builder = (args: readonly PyValue[], context: BuildContext) => PyValue | undefined

/** The names of one library (or part of one) that pickles of models use. */
export interface Family {
  /** Calls that become plain data, by full name. */
  readonly builders?: Readonly<Record<string, Builder>>
  /** Classes and functions whose call builds an object and does nothing else; the call stays a node. */
  readonly inert?: readonly string[]
  /** Names that may be referred to, such as types and ufuncs. A call of one is reported. */
  readonly references?: readonly string[]
  /** Whether a name is a class of the library that would be too many to list. */
  readonly isClass?: (name: PyGlobal) => boolean
}
