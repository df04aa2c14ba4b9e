import type { Cell } from '../graph/value.ts'
import type { PyValue } from '../formats/python/value.ts'
import { BrineError, type ErrorCode } from '../errors.ts'
import { NdArray } from '../formats/numpy/ndarray.ts'
import { PyFloat, PyList, PyObject, PyTuple } from '../formats/python/value.ts'
import { cellOf } from './cell-of.ts'
import { describe } from '../formats/python/describe.ts'
import { elements } from '../formats/numpy/element.ts'
import { numbers } from '../formats/numpy/numbers.ts'

/** What an estimator gets when it is fitted is absent before, or None. */
const refit = 'Was it fitted? Fit it and save it again.'

/** Typed reading of a fitted estimator's attributes; every refusal names the place. */
export class Fitted {
  readonly object: PyObject
  /** Where it stands: `Pipeline.steps['prep'].transformers['num']`. */
  readonly place: string

  constructor(object: PyObject, place: string) {
    this.object = object
    this.place = place
  }

  /** The qualified class name. */
  get className(): string {
    return this.object.className ?? '?'
  }

  /** The class name alone: `Pipeline`. */
  get shortName(): string {
    return this.className.slice(this.className.lastIndexOf('.') + 1)
  }

  has(name: string): boolean {
    return this.object.attributes.has(name)
  }

  /** The attribute as the file holds it; undefined where it is absent. */
  get(name: string): PyValue | undefined {
    return this.object.attributes.get(name)
  }

  /** The attribute, which must be there. @throws BrineError 'corrupt' */
  need(name: string): PyValue {
    const value = this.get(name)
    if (value === undefined) {
      throw this.refusal('corrupt', `${this.shortName} has no attribute '${name}'`, refit)
    }
    return value
  }

  /** A number; a numpy scalar and a 0-d or one-item array count as one. `fallback` where the attribute is absent. */
  number(name: string, fallback?: number): number {
    const value = this.has(name) || fallback === undefined ? this.need(name) : fallback
    if (typeof value === 'number') return value
    if (value instanceof PyFloat) return value.value
    if (value instanceof NdArray && value.size === 1) return numbers(value, `${this.place}.${name}`)[0]!
    throw this.unexpected(name, 'a number', value)
  }

  boolean(name: string, fallback?: boolean): boolean {
    const value = this.has(name) || fallback === undefined ? this.need(name) : fallback
    if (typeof value === 'boolean') return value
    if (value === 0 || value === 1) return value === 1
    if (value instanceof NdArray && value.size === 1) return numbers(value, `${this.place}.${name}`)[0] === 1
    throw this.unexpected(name, 'True or False', value)
  }

  string(name: string, fallback?: string): string {
    const value = this.has(name) || fallback === undefined ? this.need(name) : fallback
    if (typeof value === 'string') return value
    if (value instanceof NdArray && value.size === 1 && typeof value.data[0] === 'string') return value.data[0]
    throw this.unexpected(name, 'text', value)
  }

  array(name: string): NdArray {
    const value = this.need(name)
    if (value instanceof NdArray) return value
    throw this.unexpected(name, 'an array', value)
  }

  /** All items of a numeric array, in row-major order, as float64. Integers beyond 2⁵³ are refused. */
  float64(name: string): Float64Array {
    return numbers(this.array(name), `${this.place}.${name}`)
  }

  /** Items of an array, list or tuple as cells: labels, categories. */
  cells(name: string): Cell[] {
    return this.items(name).map(item => cellOf(item, `${this.place}.${name}`))
  }

  /** Items of an array (one dimension), list or tuple. */
  items(name: string): PyValue[] {
    return this.itemsOf(this.need(name), name)
  }

  itemsOf(value: PyValue, name: string): PyValue[] {
    if (value instanceof PyList || value instanceof PyTuple) return [...value.items]
    if (value instanceof NdArray) return elements(value)
    if (value instanceof PyObject && value.items.length > 0) return [...value.items]
    throw this.unexpected(name, 'a list', value)
  }

  /** The estimator that an attribute holds. */
  part(name: string, place = `.${name}`): Fitted {
    return this.partOf(this.need(name), place)
  }

  partOf(value: PyValue, place: string): Fitted {
    if (value instanceof PyObject) return new Fitted(value, this.place + place)
    throw this.unexpected(place.replace(/^\./, ''), 'an estimator', value)
  }

  /** Refuses a constructor option or attribute that changes numbers in a way that is not translated. */
  unsupportedOption(option: string, hint = 'Set it to a supported value, fit again and save.'): BrineError {
    return this.refusal('unsupported-option', `${this.shortName}(${option}) is not supported`, hint)
  }

  unexpected(name: string, wanted: string, value: PyValue): BrineError {
    return this.refusal('corrupt', `${this.shortName}.${name} is ${describe(value)}, expected ${wanted}`, value === null ? refit : undefined)
  }

  refusal(code: ErrorCode, message: string, hint?: string): BrineError {
    return new BrineError(code, `${message} (at ${this.place})`, { place: this.place, ...(hint === undefined ? {} : { hint }) })
  }
}
