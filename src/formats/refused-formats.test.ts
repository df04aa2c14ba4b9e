import { describe, expect, test } from 'vitest'
import { BrineError } from '../errors.ts'
import { readModelFile } from './read-file.ts'

/** The beginnings of files that people have, as the programs that write them begin them. */
const files: [string, string | Uint8Array][] = [
  ['empty', ''],
  ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'],
  ['a web page', '<!DOCTYPE html>\n<html><head><title>Sign in</title>'],
  ['a joblib file of version 0.9', 'ZF0x23c5             x\x9c'],
  ['a pickle of a newer protocol', '\x80\x06N.'],
  ['a PyTorch model', 'PK\x03\x04\x14\0\0\0\0\0archive/data.pkl'],
  ['a Keras model', 'PK\x03\x04\x14\0\0\0\0\0model.weights.h5'],
  ['a NumPy archive', 'PK\x03\x04\x14\0\0\0\0\0arr_0.npy'],
  ['a zip archive', 'PK\x03\x04\x14\0\0\0\0\0readme.md'],
  ['an HDF5 file', '\x89HDF\r\n\x1a\n\0\0\0'],
  ['a NumPy array', "\x93NUMPY\x01\0v\0{'descr': '<f8'"],
  ['a Parquet table', 'PAR1\x15\0'],
  ['a JSON text', '{"a": [1, 2]}'],
  ['XML that is no PMML', '<?xml version="1.0"?>\n<rss>'],
  ['a 7-Zip archive', '7z\xbc\xaf\x27\x1c\0\x04'],
  ['compressed with Zstandard', '\x28\xb5\x2f\xfd\0'],
  ['a tar archive', '\0'.repeat(257) + 'ustar\0'],
  ['text', 'age,city\n40,Bern\n'],
  ['no pickle: it begins with the bytes 01 02 ff 00', new Uint8Array([1, 2, 255, 0])],
]

describe('a file of another format is named, with what to do', () => {
  for (const [what, content] of files) {
    test(what, async () => {
      const error: unknown = await readModelFile(typeof content === 'string' ? Buffer.from(content, 'latin1') : content).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(BrineError)
      expect((error as BrineError).code).toBe('unsupported-format')
      expect((error as BrineError).message).toContain(`The file is ${what}`)
      expect((error as BrineError).hint).toMatch(/^[A-Z].*[.`]$/)
    })
  }
})

test('text is quoted without what could drive a terminal', async () => {
  const error = (await readModelFile(Buffer.from('x\x1b[31mred')).catch((reason: unknown) => reason)) as BrineError
  expect(error.message).not.toMatch(/\x1b/)
})

test('a pickle that was cut short is damaged, not another format', async () => {
  for (const cut of ['\x80', '\x80\x04', '\x80\x04\x95\x01', 'csklearn.tree\nTree\n(', '(ios\nsystem\n']) {
    await expect(readModelFile(Buffer.from(cut, 'latin1'))).rejects.toMatchObject({ code: 'corrupt' })
  }
})

test('a pickle before protocol 2 has no signature and is read all the same', async () => {
  expect((await readModelFile(Buffer.from('(lp0\nI1\na.'))).protocol).toBe(0)
  expect((await readModelFile(Buffer.from(']K\x01a.'))).protocol).toBe(1)
})
