import { PyDict } from './dict.ts'
import { PyGlobal } from './nodes.ts'
import type { PyValue } from './value.ts'

/** What a file asked to be built: the callable or class, its arguments and the state given to it. Never built. */
export class PyObject {
  readonly callable: PyValue
  readonly args: readonly PyValue[]
  readonly kwargs: PyDict | null
  /** What BUILD gave, unless it was a dict (see `attributes`). */
  state: PyValue | undefined
  /** The instance's `__dict__`: what BUILD gave as a dict, and slots. */
  readonly attributes = new Map<string, PyValue>()
  #items: PyValue[] | undefined
  #mapping: PyDict | undefined

  constructor(callable: PyValue, args: readonly PyValue[] = [], kwargs: PyDict | null = null) {
    this.callable = callable
    this.args = args
    this.kwargs = kwargs
  }

  /** Items appended by APPEND and APPENDS (a list subclass) or ADDITEMS (a set subclass). */
  get items(): PyValue[] {
    return (this.#items ??= [])
  }

  /** Items set by SETITEM and SETITEMS (a dict subclass). */
  get mapping(): PyDict {
    return (this.#mapping ??= new PyDict())
  }

  /** `module.qualname` of the class or callable, or undefined where it is itself computed. */
  get className(): string | undefined {
    return this.callable instanceof PyGlobal ? this.callable.path : undefined
  }
}
