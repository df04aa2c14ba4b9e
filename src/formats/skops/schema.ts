import { corrupt } from '../corrupt.ts'
import { exceeded, type Budget } from '../limits.ts'
import { builderOf, isKnownCall, isKnownName } from '../pickle/builders/index.ts'
import type { CallLog } from '../pickle/call-log.ts'
import { PyGlobal, PyObject, type PyDict, type PyValue } from '../python/value.ts'
import { readZip } from '../zip/read-zip.ts'
import { loaders } from './loaders.ts'
import { Node } from './node.ts'

const deepest = 500
const objectCost = 8

export interface Logs {
  readonly budget: Budget
  readonly calls: CallLog
  readonly references: CallLog
}

/** The tree of nodes of one file, read into plain data. A node that comes again, by its `__id__`, is the same value. */
export class Schema {
  readonly budget: Budget
  readonly #files: ReadonlyMap<string, Uint8Array>
  readonly #archives: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>
  readonly #logs: Logs
  readonly #known = new Map<PyValue, PyValue>()
  #depth = 0

  private constructor(files: ReadonlyMap<string, Uint8Array>, archives: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>, logs: Logs) {
    this.#files = files
    this.#archives = archives
    this.#logs = logs
    this.budget = logs.budget
  }

  /** Opens the archives within the archive: sparse matrices are .npz files. */
  static async open(files: ReadonlyMap<string, Uint8Array>, logs: Logs): Promise<Schema> {
    const archives = new Map<string, ReadonlyMap<string, Uint8Array>>()
    for (const [name, bytes] of files) if (name.endsWith('.npz')) archives.set(name, await readZip(bytes, logs.budget))
    return new Schema(files, archives, logs)
  }

  read(value: PyValue | undefined): PyValue {
    const node = new Node(value)
    const id = node.get('__id__')
    const known = id === undefined || id === null ? undefined : this.#known.get(id)
    if (known !== undefined) return known
    const load = Object.hasOwn(loaders, node.loader) ? loaders[node.loader] : undefined
    if (load === undefined) throw corrupt(`schema.json has a node of the unknown kind ${JSON.stringify(node.loader)}`)
    if (++this.#depth > deepest) throw exceeded(`schema.json is nested deeper than ${deepest} nodes`)
    this.budget.spend(1)
    const read = load(node, this)
    this.#depth--
    if (id !== undefined && id !== null) this.#known.set(id, read)
    return read
  }

  file(name: string): Uint8Array {
    const bytes = this.#files.get(name)
    if (bytes === undefined) throw corrupt(`its archive has no ${JSON.stringify(name)}, which schema.json names`)
    return bytes
  }

  archive(name: string): ReadonlyMap<string, Uint8Array> {
    const files = this.#archives.get(name)
    if (files === undefined) throw corrupt(`its archive has no ${JSON.stringify(name)}, which schema.json names`)
    return files
  }

  /** A name that the file refers to. */
  refer(name: PyGlobal): PyGlobal {
    if (!isKnownName(name)) this.#logs.references.record(name.path, 0)
    return name
  }

  /** What a call would give, as plain data or as a node; nothing is called. */
  make(callable: PyGlobal, args: readonly PyValue[], kwargs: PyDict | null = null): PyValue {
    const made = builderOf(callable)?.(args, { budget: this.budget, kwargs, make: (name, list, more) => (name instanceof PyGlobal ? this.make(name, list, more) : new PyObject(name, list, more)) })
    if (made !== undefined) return made
    if (!isKnownCall(callable, args)) this.#logs.calls.record(callable.path, 0)
    this.budget.spend(objectCost)
    return new PyObject(callable, args, kwargs)
  }
}
