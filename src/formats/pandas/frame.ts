import type { DType } from '../numpy/ndarray.ts'
import { corrupt } from '../corrupt.ts'
import { NdArray } from '../numpy/ndarray.ts'
import { row } from '../numpy/rows.ts'
import { numbers } from '../numpy/numbers.ts'
import { asInteger } from '../python/as-number.ts'
import { describe } from '../python/describe.ts'
import { items } from '../python/items.ts'
import { PyDict, PyObject, PyTuple, type PyValue } from '../python/value.ts'
import { arrayValues, categoriesOf } from './array-values.ts'
import { indexValues } from './index-values.ts'
import { pandasClass } from './pandas-class.ts'

export interface DataFrame {
  readonly columns: readonly PyValue[]
  /** The labels of the rows. */
  readonly index: () => readonly PyValue[]
  /** The values of column `k`; missing ones of pandas' own types are null. */
  readonly column: (k: number) => readonly PyValue[]
  /** The categories of column `k` where it is of pandas' category dtype, in their order. */
  readonly categories: (k: number) => readonly PyValue[] | undefined
  /** numpy's type of the items of column `k`, or of those that are present; undefined where pandas holds them otherwise. */
  readonly dtype: (k: number) => DType | undefined
}

export interface Series {
  readonly name: PyValue
  readonly index: () => readonly PyValue[]
  readonly values: readonly PyValue[]
}

interface Block {
  readonly values: PyValue
  /** The columns that the block holds. */
  readonly places: readonly number[]
}

/** A pickled `pandas.DataFrame`, or undefined where the value is something else. */
export function dataFrame(value: PyValue | undefined): DataFrame | undefined {
  if (!(value instanceof PyObject) || pandasClass(value) !== 'DataFrame') return undefined
  const { axes, blocks } = manager(value)
  const columns = indexValues(axes[0])
  const found = new Map<number, { block: Block; within: number }>()
  for (const block of blocks) block.places.forEach((place, within) => found.set(place, { block, within }))
  const homeOf = (k: number) => {
    const home = found.get(k)
    if (home === undefined) throw corrupt(`a DataFrame has no column ${k}`)
    return home
  }
  return {
    columns,
    index: () => indexValues(axes[1]),
    categories: k => {
      const { values } = homeOf(k).block
      return values instanceof PyObject && pandasClass(values) === 'Categorical' ? categoriesOf(values, indexValues) : undefined
    },
    dtype: k => {
      const { values } = homeOf(k).block
      const name = pandasClass(values)
      const held = values instanceof PyObject && (name === 'IntegerArray' || name === 'FloatingArray') ? values.attributes.get('_data') : values
      return held instanceof NdArray ? held.dtype : undefined
    },
    column: k => {
      const home = homeOf(k)
      const { values } = home.block
      // Blocks of numpy's own types hold a row per column.
      return values instanceof NdArray && values.shape.length === 2 ? arrayValues(row(values, home.within), indexValues) : arrayValues(values, indexValues)
    },
  }
}

/** A pickled `pandas.Series`, or undefined where the value is something else. */
export function series(value: PyValue | undefined): Series | undefined {
  if (!(value instanceof PyObject) || pandasClass(value) !== 'Series') return undefined
  const { axes, blocks } = manager(value)
  const [only] = blocks
  if (only === undefined) throw corrupt('a Series has no values')
  return { name: value.attributes.get('_name') ?? value.attributes.get('name') ?? null, index: () => indexValues(axes[0]), values: arrayValues(only.values, indexValues) }
}

/**
 * The BlockManager's parts: `(blocks, axes)` as arguments since pandas 1.3, else a state
 * `(axes, values, items, {"0.14.1": {"axes", "blocks": [{"values", "mgr_locs"}]}})`.
 */
function manager(frame: PyObject): { axes: readonly PyValue[]; blocks: Block[] } {
  const held = frame.attributes.get('_mgr') ?? frame.attributes.get('_data')
  if (!(held instanceof PyObject)) throw corrupt(`${describe(frame)} has ${describe(held)} for its blocks`)
  if (held.args.length === 2) return { axes: items(held.args[1]), blocks: items(held.args[0]).map(fromCall) }
  const versions = held.state instanceof PyTuple ? held.state.items[3] : undefined
  const state = versions instanceof PyDict ? versions.get('0.14.1') : undefined
  if (!(state instanceof PyDict)) throw corrupt(`${describe(frame)} has blocks in a form that no pandas writes`)
  return { axes: items(state.get('axes')), blocks: items(state.get('blocks')).map(fromState) }
}

/** `_unpickle_block(values, placement, ndim)`. */
function fromCall(value: PyValue): Block {
  if (!(value instanceof PyObject) || value.args.length < 2) throw corrupt(`a DataFrame's block is ${describe(value)}`)
  return { values: value.args[0]!, places: placement(value.args[1]) }
}

function fromState(value: PyValue): Block {
  if (!(value instanceof PyDict)) throw corrupt(`a DataFrame's block is ${describe(value)}`)
  return { values: value.get('values') ?? null, places: placement(value.get('mgr_locs')) }
}

function placement(value: PyValue | undefined): number[] {
  if (value instanceof NdArray) return Array.from(numbers(value))
  if (!(value instanceof PyObject) || value.className !== 'builtins.slice') throw corrupt(`a DataFrame's block lies at ${describe(value)}`)
  const [start, stop, step] = value.args
  const [from, to, by] = [asInteger(start), asInteger(stop), step === null ? 1 : asInteger(step)]
  const length = by === 0 ? 0 : Math.max(0, Math.ceil((to - from) / by))
  if (length > 10_000_000) throw corrupt(`a DataFrame's block has ${length} columns`)
  return Array.from({ length }, (_, k) => from + k * by)
}
