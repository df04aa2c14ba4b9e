import { PyDict, PyGlobal, PyObject, type PyValue } from '../python/value.ts'

/** Functions that make an object of the class that is their first argument. */
const makers = new Set([
  'pandas.core.indexes.base._new_Index',
  'pandas.core.indexes.datetimes._new_DatetimeIndex',
  'pandas.core.indexes.period._new_PeriodIndex',
  'pandas._libs.arrays.__pyx_unpickle_NDArrayBacked',
])

/** The bare name of the pandas class of an object (`Index`, `CategoricalDtype`), wherever pandas keeps it. */
export function pandasClass(value: PyValue | undefined): string | undefined {
  if (!(value instanceof PyObject)) return undefined
  const made = value.className !== undefined && makers.has(value.className) ? value.args[0] : value.callable
  return made instanceof PyGlobal && /^pandas(\.|$)/.test(made.module) ? made.name : undefined
}

/** What `_new_Index(class, {…})` was given under a name. */
export function makerArgument(value: PyObject, name: string): PyValue | undefined {
  const given = value.args[1]
  return given instanceof PyDict ? given.get(name) : undefined
}
