/** Finds a cell among the categories of a column, as Python's equality has it: 1 == 1.0 == True, and 'a' equals no number. */
import type { Cell } from './value.ts'
import type { Tensor } from './tensor.ts'
import { cellOfTensor } from './tensor.ts'
import { TextCodes } from './text-codes.ts'

export class CategoryIndex {
  readonly #texts: TextCodes
  /** Rising, for a binary search that makes no object of a number. */
  readonly #numbers: Float64Array
  readonly #codes: Int32Array
  /** Whole numbers that no float64 holds. */
  readonly #large = new Map<bigint, number>()

  constructor(values: Tensor) {
    const numbers: [number, number][] = []
    const texts = new Map<string, number>()
    for (let code = 0; code < values.data.length; code++) {
      const cell = cellOfTensor(values, code)
      if (typeof cell === 'string') {
        if (!texts.has(cell)) texts.set(cell, code)
      } else if (typeof cell === 'bigint' && !isFloat(cell)) this.#large.set(cell, code)
      else if (cell !== null && cell === cell) numbers.push([Number(cell), code])
    }
    this.#texts = new TextCodes(texts)
    numbers.sort((a, b) => a[0] - b[0] || a[1] - b[1])
    this.#numbers = Float64Array.from(numbers, item => item[0])
    this.#codes = Int32Array.from(numbers, item => item[1])
  }

  /** The code of a cell, or −1. Missing cells and NaN have none. */
  find(cell: Cell): number {
    switch (typeof cell) {
      case 'string':
        return this.findText(cell)
      case 'number':
        return this.findNumber(cell)
      case 'boolean':
        return this.findNumber(cell ? 1 : 0)
      case 'bigint':
        return isFloat(cell) ? this.findNumber(Number(cell)) : (this.#large.get(cell) ?? -1)
      default:
        return -1
    }
  }

  findText(text: string): number {
    return this.#texts.find(text)
  }

  findNumber(value: number): number {
    const at = this.#firstNotBelow(value)
    return at < this.#numbers.length && this.#numbers[at] === value ? this.#codes[at]! : -1
  }

  /** Whether a number from `from` to `to` is a category. */
  hasNumberWithin(from: number, to: number): boolean {
    const at = this.#firstNotBelow(from)
    return at < this.#numbers.length && this.#numbers[at]! <= to
  }

  #firstNotBelow(value: number): number {
    let low = 0
    let high = this.#numbers.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#numbers[middle]! < value) low = middle + 1
      else high = middle
    }
    return low
  }
}

function isFloat(value: bigint): boolean {
  const float = Number(value)
  return Number.isFinite(float) && BigInt(float) === value
}

const indexes = new WeakMap<Tensor, CategoryIndex>()

/** The index of a tensor of categories, made once. */
export function categoryIndexOf(values: Tensor): CategoryIndex {
  let index = indexes.get(values)
  if (index === undefined) {
    index = new CategoryIndex(values)
    indexes.set(values, index)
  }
  return index
}
