import { afterEach, expect, test, vi } from 'vitest'
import { newMemory } from './web-assembly.ts'

afterEach(() => vi.unstubAllGlobals())

test('memory comes in pages of 64 KiB', () => {
  expect(newMemory(65537).buffer.byteLength).toBe(131072)
})

test('what is larger than WebAssembly can address is an error with a code and a hint', () => {
  expect(() => newMemory(2 ** 32 + 1)).toThrow(expect.objectContaining({ code: 'out-of-memory', message: expect.stringContaining('4294967297 bytes'), hint: expect.stringContaining('smaller model') }))
})

test('where V8 finds no addresses the error says what to raise', () => {
  const cause = new RangeError('WebAssembly.Memory(): could not allocate memory')
  vi.stubGlobal('WebAssembly', {
    Memory: class {
      constructor() {
        throw cause
      }
    },
  })
  expect(() => newMemory(1)).toThrow(expect.objectContaining({ code: 'out-of-memory', hint: expect.stringContaining('ulimit -v'), cause }))
})
