import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readWholeFile } from './read-whole-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'brine-whole-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('A file', () => {
  test.each([0, 1, 70_000, 64 * 1024 * 1024 + 3])('of %i bytes is read whole', async size => {
    const path = join(folder, String(size))
    const bytes = Buffer.alloc(size, 'brine')
    writeFileSync(path, bytes)
    expect(bytes.equals(await readWholeFile(path))).toBe(true)
  })

  test('without a size is read as it comes', async () => {
    const path = join(folder, 'pipe')
    execFileSync('mkfifo', [path])
    const read = readWholeFile(path)
    writeFileSync(path, 'bytes')
    expect(Buffer.from(await read).toString()).toBe('bytes')
  })

  test('that is not there, or a folder, is told as Node tells it', async () => {
    await expect(readWholeFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(readWholeFile(folder)).rejects.toMatchObject({ code: 'EISDIR' })
  })

  test('is not read once its reader is gone', async () => {
    await expect(readWholeFile(join(folder, '1'), AbortSignal.abort())).rejects.toThrow('aborted')
  })
})
