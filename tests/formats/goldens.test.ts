import { readdirSync, readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { BrineError } from '../../src/errors.ts'
import { NdArray } from '../../src/formats/numpy/ndarray.ts'
import { readNpy } from '../../src/formats/numpy/npy.ts'
import { categoricalDType } from '../../src/formats/pandas/categorical-dtype.ts'
import { dataFrame, series } from '../../src/formats/pandas/frame.ts'
import { indexValues } from '../../src/formats/pandas/index-values.ts'
import { Budget, defaultLimits } from '../../src/formats/limits.ts'
import { CallLog } from '../../src/formats/pickle/call-log.ts'
import { unpickle } from '../../src/formats/pickle/unpickle.ts'
import { PyGlobal, PyList, PyObject, type PyValue } from '../../src/formats/python/value.ts'
import { readModelFile } from '../../src/formats/read-file.ts'
import { diagonal, sparseMatrix, type SparseMatrix } from '../../src/formats/scipy/sparse-matrix.ts'
import { goldenValue } from './golden-value.ts'

/** What scripts/make-format-goldens.py writes: pickles by protocol, deflated, in base64. */
interface Goldens {
  versions: Record<string, string>
  values: { name: string; value: unknown; pickles: Record<string, string> }[]
  objects: { name: string; expected: Record<string, unknown>; pickles: Record<string, string> }[]
  recursive: { pickles: Record<string, string> }[]
  opcodes: { name: string; data: string; value?: unknown; error?: string }[]
  npy: { name: string; value: unknown; data: string }[]
  joblib: { value: unknown; files: Record<string, string> }[]
}

/** Where Brine refuses what Python lets through, and why. */
const stricter: Readonly<Record<string, string>> = {
  'readonly buffer': 'plain bytes are let through by both; Python gives a memoryview',
}

const folder = new URL('../goldens/formats/', import.meta.url)

for (const file of readdirSync(folder)) {
  const goldens = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Goldens
  const { numpy, pandas, joblib } = goldens.versions

  describe(`numpy ${numpy}, pandas ${pandas}, joblib ${joblib}`, () => {
    describe('a pickle gives the value that Python gives', () => {
      for (const { name, value, pickles } of goldens.values) {
        for (const [protocol, pickle] of Object.entries(pickles)) {
          test(`${name}, protocol ${protocol}`, async () => {
            const read = await readModelFile(inflate(pickle))
            expect(goldenValue(read.root)).toEqual(value)
            // Protocols 0 and 1 announce nothing: a small value may need no opcode of the newer one.
            if (Number(protocol) < 2) expect(read.protocol).toBeLessThanOrEqual(Number(protocol))
            else expect(read.protocol).toBe(Number(protocol))
            expect(read.calls).toEqual([])
          })
        }
      }
    })

    describe('what stays a node can be read', () => {
      for (const { name, expected, pickles } of goldens.objects) {
        for (const [protocol, pickle] of Object.entries(pickles)) {
          test(`${name}, protocol ${protocol}`, async () => {
            const { root, calls } = await readModelFile(inflate(pickle))
            expect(reading(root, expected)).toEqual(expected)
            expect(calls.map(call => call.name).filter(called => !called.startsWith('__main__.'))).toEqual([])
          })
        }
      }
    })

    for (const [protocol, pickle] of Object.entries(goldens.recursive[0]!.pickles)) {
      test(`a list that holds itself is read, protocol ${protocol}`, async () => {
        const { root } = await readModelFile(inflate(pickle))
        expect(root).toBeInstanceOf(PyList)
        expect((root as PyList).items[0]).toBe(root)
      })
    }

    describe('an opcode does what Python does', () => {
      for (const { name, data, value, error } of goldens.opcodes) {
        test(error === undefined ? name : `${name}: refused`, () => {
          const bytes = Buffer.from(data, 'base64')
          if (error !== undefined) {
            expect(() => run(bytes)).toThrow(BrineError)
          } else if (stricter[name] === undefined) {
            expect(goldenValue(run(bytes))).toEqual(value)
          }
        })
      }
    })

    describe('a .npy file gives the array that numpy gives', () => {
      for (const { name, value, data } of goldens.npy) {
        test(name, () => {
          const bytes = inflate(data)
          expect(goldenValue(readNpy(bytes, new Budget(defaultLimits, bytes.length)))).toEqual(value)
          expect(() => readNpy(bytes.subarray(0, -1), new Budget())).toThrow(BrineError)
        })
      }
    })

    describe('a joblib file gives the arrays that joblib gives', () => {
      const [{ value, files }] = goldens.joblib as [Goldens['joblib'][0]]
      for (const [name, content] of Object.entries(files)) {
        test(`compression and protocol: ${name}`, async () => {
          const read = await readModelFile(Buffer.from(content, 'base64'))
          expect(goldenValue(read.root)).toEqual(value)
          expect([read.format, `${read.compression} ${read.protocol}`]).toEqual(['joblib', name])
        })
      }

      test('the bytes may begin anywhere in memory', async () => {
        for (let shift = 1; shift < 8; shift++) {
          const content = Buffer.from(files['none 4']!, 'base64')
          const memory = new Uint8Array(content.length + shift)
          memory.set(content, shift)
          expect(goldenValue((await readModelFile(memory.subarray(shift))).root)).toEqual(value)
        }
      })
    })
  })
}

function inflate(pickle: string): Uint8Array {
  return inflateSync(Buffer.from(pickle, 'base64'))
}

function run(bytes: Uint8Array): PyValue {
  return unpickle(bytes, { budget: new Budget(defaultLimits, bytes.length), calls: new CallLog(), references: new CallLog() }).root
}

/** The parts of a node that `expected` speaks of. */
function reading(root: PyValue, expected: Record<string, unknown>): Record<string, unknown> {
  const readers: Record<string, () => unknown> = {
    object: () => (root instanceof PyObject ? root.className : root instanceof PyGlobal ? root.path : undefined),
    attributes: () => Object.fromEntries([...(root as PyObject).attributes].map(([key, item]) => [key, goldenValue(item)])),
    state: () => goldenValue((root as PyObject).state!),
    mapping: () => goldenValue((root as PyObject).mapping),
    items: () => ({ list: (root as PyObject).items.map(goldenValue) }),
    sparse: () => goldenValue(dense(sparseMatrix(root)!)),
    diagonal: () => goldenValue(new NdArray({ kind: 'f', itemsize: 8 }, [diagonal(root)!.length], diagonal(root)!)),
    index: () => cells(indexValues(root)),
    frame: () => {
      const frame = dataFrame(root)!
      return { columns: cells(frame.columns), index: cells(frame.index()), values: frame.columns.map((_, k) => cells(frame.column(k))) }
    },
    series: () => {
      const { name, index, values } = series(root)!
      return { name: goldenValue(name), index: cells(index()), values: cells(values) }
    },
    categories: () => cells(categoricalDType(root)!.categories),
    ordered: () => categoricalDType(root)!.ordered,
  }
  return Object.fromEntries(Object.keys(expected).map(key => [key, readers[key]!()]))
}

/** pandas shows some missing values as NaN and some as None: the goldens have null for all. */
function cells(values: readonly PyValue[]): unknown[] {
  return values.map(goldenValue).map(cell => (JSON.stringify(cell) === '{"float":"nan"}' ? null : cell))
}

function dense({ format, shape, data, indices, indptr }: SparseMatrix): NdArray {
  const result = new Float64Array(shape[0] * shape[1])
  for (let line = 0; line + 1 < indptr.length; line++) {
    for (let k = indptr[line]!; k < indptr[line + 1]!; k++) {
      const [row, column] = format === 'csr' ? [line, indices[k]!] : [indices[k]!, line]
      result[row * shape[1] + column]! += data[k]!
    }
  }
  return new NdArray({ kind: 'f', itemsize: 8 }, shape, result)
}
