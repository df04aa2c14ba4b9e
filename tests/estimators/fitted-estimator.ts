/** Fitted estimators made by hand, as the file readers give them. */
import type { PyValue } from '../../src/formats/python/value.ts'
import { NdArray, type NdData } from '../../src/formats/numpy/ndarray.ts'
import { PyFloat, PyGlobal, PyList, PyObject, PyTuple } from '../../src/formats/python/value.ts'
import { allocateColumn, cellAt, setCell, type Cell, type Value } from '../../src/graph/value.ts'
import { evaluate } from '../../src/graph/evaluate.ts'
import { translateModel } from '../../src/estimators/translate.ts'
import type { Mistake } from '../../src/errors.ts'

/** An estimator of that class, saved by the newest scikit-learn unless the attributes say otherwise. */
export function estimator(path: string, attributes: Record<string, PyValue>): PyObject {
  const dot = path.lastIndexOf('.')
  const object = new PyObject(new PyGlobal(path.slice(0, dot), path.slice(dot + 1)))
  for (const [name, value] of Object.entries({ _sklearn_version: '1.9.1', ...attributes })) object.attributes.set(name, value)
  return object
}

export function floats(values: readonly number[], shape: readonly number[] = [values.length]): NdArray {
  return new NdArray({ kind: 'f', itemsize: 8 }, shape, Float64Array.from(values))
}

export function objects(values: PyValue[]): NdArray {
  return new NdArray({ kind: 'O', itemsize: 8 }, [values.length], values)
}

export function integers(values: readonly number[]): NdArray {
  return new NdArray({ kind: 'i', itemsize: 4 }, [values.length], Int32Array.from(values) as NdData)
}

export const nan = new PyFloat(NaN)
export const float64 = new PyGlobal('numpy', 'float64')

/** `(name, estimator)`, or any other tuple. */
export function tuple(...items: PyValue[]): PyTuple {
  return new PyTuple(items)
}

export function list(...items: PyValue[]): PyList {
  return new PyList(items)
}

/** The operations of the model's graph, in order. */
export function opsOf(object: PyObject): string[] {
  return translateModel(object).nodes.map(node => node.op)
}

/** What the model answers to the rows: cells row by row, and the mistakes. */
export function answers(object: PyObject, output: string, rows: readonly (readonly Cell[])[]): { rows: Cell[][]; mistakes: readonly Mistake[] } {
  const graph = translateModel(object)
  const columns = graph.inputs.map(({ type }, index) => {
    const column = allocateColumn(type, rows.length)
    rows.forEach((row, at) => setCell(column, at, row[index]!))
    return column
  })
  const { values, mistakes } = evaluate(graph, { kind: 'columns', rows: rows.length, columns }, { outputs: [output] })
  return { rows: rowsOf(values.get(output)![0]!), mistakes }
}

function rowsOf(value: Value): Cell[][] {
  return Array.from({ length: value.rows }, (_, row) => {
    if (value.kind === 'dense') return [...value.data.subarray(row * value.cols, (row + 1) * value.cols)]
    if (value.kind === 'columns') return value.columns.map(column => cellAt(column, row))
    const cells = new Array<Cell>(value.cols).fill(0)
    for (let at = value.indptr[row]!; at < value.indptr[row + 1]!; at++) cells[value.indices[at]!] = value.data[at]!
    return cells
  })
}
