import { ByteReader } from '../bytes/byte-reader.ts'
import type { StoredBytes } from '../bytes/stored-bytes.ts'
import { corrupt } from '../corrupt.ts'
import type { Budget } from '../limits.ts'
import { exceeded } from '../limits.ts'
import type { PyGlobal, PyValue } from '../python/value.ts'
import type { CallLog } from './call-log.ts'

export interface MachineOptions {
  readonly budget: Budget
  readonly calls: CallLog
  readonly references: CallLog
  /** Where the pickle begins. */
  readonly offset?: number
  /** Out-of-band buffers (PEP 574), in order. Without them NEXT_BUFFER is refused. */
  readonly buffers?: readonly Uint8Array[]
  /** Called after each BUILD; what it gives replaces the object on the stack. joblib's arrays follow their BUILD. */
  readonly afterBuild?: (object: PyValue, reader: ByteReader) => PyValue
}

/**
 * The state of the pickle machine: stack, marks and memo as in CPython's `Lib/pickle.py` and `Modules/_pickle.c`.
 * Marks fence the stack: nothing below the newest mark can be popped before the mark itself.
 */
export class Machine {
  readonly reader: ByteReader
  readonly options: MachineOptions
  readonly budget: Budget
  readonly globals = new Map<string, PyGlobal>()
  /** What the PROTO opcode says, and the newest protocol that an opcode met so far belongs to. */
  announcedProtocol: number | undefined
  newestProtocol = 0
  nextBuffer = 0
  stopped = false
  /** Where the running opcode stands. */
  opcodeOffset = 0
  readonly #stack: PyValue[] = []
  readonly #marks: number[] = []
  #fence = 0
  /** Indexes are nearly always 0, 1, 2 …; those that are not (up to 2³²−1) go to the map. */
  readonly #memo: PyValue[] = []
  readonly #sparseMemo = new Map<number, PyValue>()

  constructor(bytes: Uint8Array | StoredBytes, options: MachineOptions) {
    this.reader = new ByteReader(bytes, options.offset)
    this.options = options
    this.budget = options.budget
  }

  push(value: PyValue): void {
    this.#stack.push(value)
  }

  pop(): PyValue {
    if (this.#stack.length <= this.#fence) throw this.#underflow()
    return this.#stack.pop()!
  }

  /** The topmost value, left in place. */
  top(): PyValue {
    if (this.#stack.length <= this.#fence) throw this.#underflow()
    return this.#stack[this.#stack.length - 1]!
  }

  replaceTop(value: PyValue): void {
    this.#stack[this.#stack.length - 1] = value
  }

  mark(): void {
    this.#marks.push(this.#stack.length)
    this.#fence = this.#stack.length
  }

  /** Takes the values above the newest mark, and the mark. */
  popToMark(): PyValue[] {
    const mark = this.#marks.pop()
    if (mark === undefined) throw this.error('an opcode wants a MARK and there is none')
    this.#fence = this.#marks.at(-1) ?? 0
    return this.#stack.splice(mark)
  }

  /** POP takes the topmost value, or the newest mark where nothing lies above it. */
  popValueOrMark(): void {
    if (this.#stack.length === this.#fence && this.#marks.length > 0) {
      this.popToMark()
    } else {
      this.pop()
    }
  }

  remember(index: number, value: PyValue): void {
    if (index === this.#memo.length) {
      this.#memo.push(value)
      this.#sparseMemo.delete(index)
    } else if (index < this.#memo.length) {
      this.#memo[index] = value
    } else {
      this.#sparseMemo.set(index, value)
    }
    if (this.memoSize > this.budget.limits.memo) {
      throw exceeded(`A pickle's memo holds more than ${this.budget.limits.memo} entries`, 'memo')
    }
  }

  recall(index: number): PyValue {
    const value = index < this.#memo.length ? this.#memo[index] : this.#sparseMemo.get(index)
    if (value === undefined) throw this.error(`the memo has no entry ${index}`)
    return value
  }

  get memoSize(): number {
    return this.#memo.length + this.#sparseMemo.size
  }

  error(detail: string): Error {
    return corrupt(detail, this.opcodeOffset)
  }

  #underflow(): Error {
    return this.error(this.#marks.length > 0 ? 'an opcode wants a value and finds a MARK' : 'an opcode wants a value and the stack is empty')
  }
}
