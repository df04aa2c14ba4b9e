import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { BrineError } from '../../errors.ts'
import { Budget, defaultLimits, type Limits } from '../limits.ts'
import { readModelFile } from '../read-file.ts'
import { decompress } from './decompress.ts'

interface Compressed {
  sha256: string
  files: { name: string; compression: string; data: string }[]
  refused: Record<string, string>
}

const folder = new URL('../../../tests/goldens/formats/', import.meta.url)

for (const file of readdirSync(folder)) {
  const { compressed: [golden] } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { compressed: [Compressed] }

  describe(`what Python compressed (${file})`, () => {
    for (const { name, compression, data } of golden.files) {
      test(name, async () => {
        const read = await readModelFile(Buffer.from(data, 'base64'))
        expect(createHash('sha256').update(read.root as Uint8Array).digest('hex')).toBe(golden.sha256)
        expect(read.compression).toBe(compression)
      })

      test(`${name}: bytes that follow are refused`, async () => {
        expect(await codeOf(Buffer.concat([Buffer.from(data, 'base64'), Buffer.from('garbage')]))).toBe('corrupt')
      })
    }

    for (const [name, data] of Object.entries(golden.refused)) {
      test(`${name}: refused with what to do`, async () => {
        expect(await codeOf(Buffer.from(data, 'base64'))).toBe('unsupported-format')
      })
    }
  })
}

test('a file compressed twice is refused', async () => {
  expect(await codeOf(gzipSync(deflateSync('N.')))).toBe('unsupported-format')
})

test('a pickle is never taken for compressed data, whatever it begins with', async () => {
  for (const pickle of ['\x80\x04N.', ']q\0.', 'X\x01\0\0\0a.', '}q\0.', '(lp0\n.', 'cbuiltins\nset\n.', 'I5\n.', ')q\0.', 'B\x01\0\0\0a.']) {
    const bytes = Buffer.from(pickle, 'latin1')
    expect(await decompress(bytes, new Budget())).toEqual({ bytes, compression: 'none' })
  }
})

describe('a bomb is refused before it fills the memory', () => {
  const zeros = Buffer.alloc(80 * 1024 * 1024)
  const small: Partial<Limits> = { bytes: 1024 * 1024 }

  test('by the limit on bytes', async () => {
    expect(await codeOf(gzipSync(zeros), small)).toBe('limit')
    expect(await codeOf(deflateSync(zeros), small)).toBe('limit')
  })

  test('by the limit on the ratio, past what any small file may have', async () => {
    expect(await codeOf(gzipSync(zeros), { ratio: 100 })).toBe('limit')
    expect(await codeOf(gzipSync(zeros.subarray(0, 1024 * 1024)), { ratio: 100 })).toBe('unsupported-format')
  })

  test('in every compression', async () => {
    const { compressed: [golden] } = JSON.parse(readFileSync(new URL('numpy-2.json', folder), 'utf8')) as { compressed: [Compressed] }
    for (const { data } of golden.files) expect(await codeOf(Buffer.from(data, 'base64'), { bytes: 100_000 })).toBe('limit')
  })

  test('by the deadline', async () => {
    const { compressed: [golden] } = JSON.parse(readFileSync(new URL('numpy-2.json', folder), 'utf8')) as { compressed: [Compressed] }
    for (const { data } of golden.files) expect(await codeOf(Buffer.from(data, 'base64'), { milliseconds: 0 })).toBe('limit')
  })

  test('by the dictionary that LZMA asks for', async () => {
    const header = Buffer.from([0x5d, 0, 0, 0, 0x80, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0])
    expect(await codeOf(header)).toBe('limit')
  })
})

async function codeOf(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<string> {
  try {
    await readModelFile(bytes, { ...defaultLimits, ...limits })
    return 'read'
  } catch (error) {
    if (error instanceof BrineError) return error.code
    throw error
  }
}
