import { readdirSync, readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { BrineError } from '../../src/errors.ts'
import { field, fieldNames } from '../../src/formats/numpy/field.ts'
import { NdArray } from '../../src/formats/numpy/ndarray.ts'
import { categoricalDType } from '../../src/formats/pandas/categorical-dtype.ts'
import { dataFrame, series } from '../../src/formats/pandas/frame.ts'
import { indexValues } from '../../src/formats/pandas/index-values.ts'
import { pandasClass } from '../../src/formats/pandas/pandas-class.ts'
import { describe } from '../../src/formats/python/describe.ts'
import { PyDict, PyList, PyObject, PySet, PyTuple, type PyValue } from '../../src/formats/python/value.ts'
import { readModelFile } from '../../src/formats/read-file.ts'
import { diagonal, sparseMatrix } from '../../src/formats/scipy/sparse-matrix.ts'
import { generator } from '../fuzz/random.ts'

interface Golden {
  values: { pickles: Record<string, string> }[]
  objects: { pickles: Record<string, string> }[]
  joblib: [{ files: Record<string, string> }]
}

const folder = new URL('../goldens/formats/', import.meta.url)
const goldens = readdirSync(folder).map(file => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden)
const joblibFile = Buffer.from(goldens[0]!.joblib[0].files['none 4']!, 'base64')
const pickles = goldens
  .flatMap(golden => [...golden.values, ...golden.objects])
  .flatMap(({ pickles: byProtocol }) => Object.values(byProtocol))
  .map(pickle => inflateSync(Buffer.from(pickle, 'base64')))
  .filter(bytes => bytes.length < 3000)
const compressed = Object.entries(goldens.at(-1)!.joblib[0].files)
  .filter(([name]) => !name.startsWith('none'))
  .map(([, content]) => Buffer.from(content, 'base64'))

/** Each gives undefined or throws a typed error where the value is something else. */
const accessors: ((value: PyValue) => unknown)[] = [
  describe,
  sparseMatrix,
  diagonal,
  categoricalDType,
  root => series(root)?.index(),
  root => dataFrame(root)?.columns.map((_, k) => dataFrame(root)?.column(k)),
  root => pandasClass(root)?.endsWith('Index') && indexValues(root),
  root => root instanceof NdArray && fieldNames(root).map(name => field(root, name)),
]

const limits = { bytes: 32 * 1024 * 1024, nodes: 1_000_000, milliseconds: 5000 }

test('every prefix of a joblib file is refused with a typed error', async () => {
  for (let length = 0; length < joblibFile.length; length++) {
    expect(await outcome(joblibFile.subarray(0, length)), `prefix of ${length}`).toBe('refused')
  }
  expect(await outcome(joblibFile)).toBe('read')
})

test('every prefix of a compressed file is refused with a typed error', async () => {
  for (const bytes of compressed) {
    for (let length = 0; length < bytes.length; length += 7) {
      expect(await outcome(bytes.subarray(0, length)), `prefix of ${length} of ${bytes.length}`).toBe('refused')
    }
  }
})

test('eight thousand pickles with flipped bytes are read well-formed or refused', async () => {
  await flip(pickles, 8000, 1)
})

test('two thousand joblib files with flipped bytes are read well-formed or refused', async () => {
  await flip([joblibFile], 2000, 2)
})

test('a thousand compressed files with flipped bytes are read well-formed or refused', async () => {
  await flip(compressed, 1000, 3)
})

async function flip(sources: readonly Uint8Array[], count: number, seed: number): Promise<void> {
  const random = generator(seed)
  let refused = 0
  for (let round = 0; round < count; round++) {
    const bytes = Uint8Array.from(sources[random() % sources.length]!)
    for (let flips = 1 + (random() % 3); flips > 0; flips--) bytes[random() % bytes.length] = random() & 0xff
    const started = performance.now()
    if ((await outcome(bytes)) === 'refused') refused++
    expect(performance.now() - started, `round ${round}, seed ${seed}`).toBeLessThan(limits.milliseconds + 1000)
  }
  // Most flips break something: a reader that accepts all would be no reader.
  expect(refused).toBeGreaterThan(count / 10)
}

async function outcome(bytes: Uint8Array): Promise<'read' | 'refused'> {
  try {
    const { root } = await readModelFile(bytes, limits)
    checkWellFormed(root)
    for (const accessor of accessors) accessor(root)
    return 'read'
  } catch (error) {
    if (error instanceof BrineError && error.code !== 'internal') return 'refused'
    throw error
  }
}

/** Every array has as many items as its shape says. */
function checkWellFormed(root: PyValue): void {
  const seen = new Set<PyValue>()
  const waiting: PyValue[] = [root]
  while (waiting.length > 0) {
    const value = waiting.pop()!
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (value instanceof NdArray) {
      const { kind, itemsize } = value.dtype
      const parts = Array.isArray(value.data) ? 1 : kind === 'V' ? itemsize : kind === 'c' ? 2 : 1
      expect(value.data.length).toBe(value.size * parts)
      if (Array.isArray(value.data) && kind === 'O') waiting.push(...(value.data as PyValue[]))
    } else if (value instanceof PyList || value instanceof PyTuple || value instanceof PySet) {
      waiting.push(...value.items)
    } else if (value instanceof PyDict) {
      waiting.push(...value.entries.flat())
    } else if (value instanceof PyObject) {
      waiting.push(value.callable, ...value.args, ...value.items, value.mapping, ...value.attributes.values())
      if (value.state !== undefined) waiting.push(value.state)
    }
  }
}
