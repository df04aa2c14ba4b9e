import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { StoredBytes } from '../../src/formats/bytes/stored-bytes.ts'
import { FileBytes } from '../../src/formats/bytes/file-bytes.ts'
import type { NdArray } from '../../src/formats/numpy/ndarray.ts'
import type { PyTuple } from '../../src/formats/python/value.ts'
import { assemble, u32, u64 } from './assemble.ts'
import { openLargePickle } from '../../src/formats/open-large-pickle.ts'
import { readModel } from '../../src/read-model.ts'
import { readModelFile } from '../../src/formats/read-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'brine-stored-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

function stored(given: Uint8Array): StoredBytes {
  const bytes = new Uint8Array(given)
  return {
    length: bytes.length,
    slice: (start, end) => bytes.slice(start, end),
    read(start, target) {
      if (start + target.length > bytes.length) throw new RangeError('More is read than there is')
      target.set(bytes.subarray(start, start + target.length))
    },
  }
}

/** The pickle of a golden model. */
function unpacked(path: URL): Buffer {
  const bytes = readFileSync(path)
  return bytes[0] === 0x78 ? inflateSync(bytes) : bytes
}

/** What reading gives, or says. */
async function outcome(bytes: Uint8Array | StoredBytes): Promise<unknown> {
  try {
    return await readModelFile(bytes)
  } catch (error) {
    return error
  }
}

describe('A pickle that is stored is read as one in memory', () => {
  const size = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 16_000, max: 17_000 }), fc.constant(34_000))
  const part = fc.oneof(
    size.map(length => assemble('X', u32(2 * length), Buffer.from('é'.repeat(length)))),
    size.map(length => assemble('B', u32(length), Buffer.alloc(length, 7))),
    size.map(length => assemble('T', u32(length), 'a'.repeat(length))),
    size.map(length => assemble(`S'${'b'.repeat(length)}'\n`)),
    size.map(length => assemble(`V${'c'.repeat(length)}\n`)),
    size.map(length => assemble(0x95, u64(BigInt(length + 5)), 'B', u32(length), Buffer.alloc(length, 9))),
    fc.integer({ min: 0, max: 3000 }).map(count => assemble('(', 'K\x01J\x02\x00\x00\x00M\x03\x00'.repeat(count), 't')),
  )

  test('whatever lies on the edges of its window, and wherever it ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), fc.double({ min: 0, max: 1, noNaN: true }), async (parts, end) => {
        const bytes = assemble(0x80, 4, '(', ...parts, 't.')
        expect(await outcome(stored(bytes))).toEqual(await outcome(bytes))
        const cut = bytes.subarray(0, Math.floor(end * bytes.length))
        if (cut.length > 1) expect(await outcome(stored(cut))).toEqual(await outcome(cut))
      }),
      { numRuns: 15 },
    )
  }, 30_000)

  test('in golden models of scikit-learn', async () => {
    const goldens = new URL('../goldens/models/sklearn-1.9/', import.meta.url)
    let read = 0
    for (const name of readdirSync(goldens).filter((_, at) => at % 6 === 0)) {
      const path = ['pkl', 'joblib'].map(end => new URL(`${name}/model.${end}`, goldens)).find(url => existsSync(url))
      if (path === undefined) continue
      const bytes = unpacked(path)
      if (bytes[0] !== 0x80) continue
      expect(await readModelFile(stored(bytes))).toEqual(await readModelFile(bytes))
      read++
    }
    expect(read).toBeGreaterThan(20)
  }, 60_000)
})

/** What joblib writes of an array of float64 or of records, protocol 4. */
function array(dtype: string, shape: readonly number[], order: 'C' | 'F', data: Uint8Array): Uint8Array {
  const state = (fields: string) => `(K\x03S'<'\nN${fields}tb`
  const type = dtype === 'f8' ? `cnumpy\ndtype\n(S'f8'\nI00\nI01\ntR${state('NNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00')}` : ''
  const dims = shape.map(length => assemble('J', u32(length)))
  return assemble(
    'cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81(',
    "S'subclass'\ncnumpy\nndarray\n", "S'shape'\n(", ...dims, 't', `S'order'\nS'${order}'\n`, "S'dtype'\n", type,
    "S'allow_mmap'\nI01\nS'numpy_array_alignment_bytes'\nK\x10db", 3, 0xff, 0xff, 0xff, data,
  )
}

describe('An array of joblib’s that is stored', () => {
  const numbers = Float64Array.from({ length: 6000 }, (_, at) => at / 7)
  const data = new Uint8Array(numbers.buffer)
  const bytes = assemble(0x80, 4, '(', array('f8', [3000, 2], 'C', data), array('f8', [3000, 2], 'F', data), array('f8', [2], 'C', data.subarray(0, 16)), 't.')
  const arraysOf = (root: unknown) => (root as PyTuple).items as NdArray[]

  test('is read when its items are asked for, and then kept', async () => {
    const source = stored(bytes)
    const read: number[] = []
    const slice = source.slice.bind(source)
    const [first, ...rest] = arraysOf((await readModelFile({ ...source, slice: (start: number, end: number) => (read.push(end - start), slice(start, end)) })).root)
    const inMemory = arraysOf((await readModelFile(bytes)).root)
    expect(rest.map(({ data }) => data)).toEqual(inMemory.slice(1).map(({ data }) => data))
    // The second, in Fortran order, is put into another.
    expect(read).toEqual([48_000])
    expect([first!.byteLength, first!.shape]).toEqual([48_000, [3000, 2]])
    expect(first!.data).toEqual(numbers)
    expect(first!.data).toBe(first!.data)
    expect(read).toEqual([48_000, 48_000])
  })

  test('is written to where it is wanted', async () => {
    for (const source of [bytes, stored(bytes)]) {
      const [first] = arraysOf((await readModelFile(source)).root)
      const target = new Float64Array(6000)
      first!.copyTo(new Uint8Array(target.buffer))
      expect(target).toEqual(numbers)
      expect(() => first!.copyTo(new Uint8Array(8))).toThrow(RangeError)
    }
  })

  test('that is longer than the file is refused before anything is allocated', async () => {
    const huge = assemble(0x80, 4, array('f8', [0x7fff_ffff], 'C', data))
    expect(await outcome(stored(huge))).toEqual(await outcome(huge))
    expect(await outcome(stored(huge))).toMatchObject({ code: 'corrupt' })
  })
})

describe('A file that is read piece by piece', () => {
  const golden = unpacked(new URL('../goldens/models/sklearn-1.9/random-forest-classifier-binary/model.joblib', import.meta.url))

  test('is a large pickle that is not compressed', () => {
    const large = Buffer.alloc(2 ** 20)
    const given = (...head: number[]) => {
      large.set(head)
      return openLargePickle(written('large', large), large.length)
    }
    expect(given(0x80, 4)).toBeInstanceOf(FileBytes)
    expect(given(0x80, 6)).toBeUndefined()
    expect(given(0x78, 0x9c)).toBeUndefined()
    expect(openLargePickle(written('small', golden), golden.length)).toBeUndefined()
    expect(openLargePickle(join(folder, 'none'), 2 ** 20)).toBeUndefined()
  })

  test('gives the model and its digest, also when it is deleted meanwhile', async () => {
    const path = written('deleted', golden)
    const bytes = new FileBytes(path)
    rmSync(path)
    const { provenance, graph } = await readModel({ bytes })
    const inMemory = await readModel(golden)
    expect(provenance).toEqual(inMemory.provenance)
    expect(provenance.source.sha256).toBe(createHash('sha256').update(golden).digest('hex'))
    expect(graph).toEqual(inMemory.graph)
  })

  test('that becomes shorter is refused', async () => {
    const path = written('shorter', golden)
    const bytes = new FileBytes(path)
    truncateSync(path, 100)
    await expect(readModel({ bytes })).rejects.toMatchObject({ code: 'corrupt', message: expect.stringContaining('ends at byte 100 now') })
  })

  test('that is written to is refused, and so is its digest', async () => {
    const path = written('written', golden)
    const first = new FileBytes(path)
    const { provenance } = await readModel({ bytes: first })
    const bytes = new FileBytes(path)
    await new Promise(done => setTimeout(done, 20))
    writeFileSync(path, golden)
    await expect(readModel({ bytes })).rejects.toMatchObject({ code: 'corrupt', message: expect.stringContaining('written to since') })
    expect(() => provenance.source.sha256).toThrow('written to since')
  })

  test('that cannot be read is told by its path', () => {
    expect(() => new FileBytes(folder).slice(0, 10)).toThrow(expect.objectContaining({ code: 'file-not-found', message: expect.stringContaining(folder) }))
  })
})
