import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bytesContent } from '../content.ts'
import { tar } from './tar.ts'
import type { TarEntry } from './tar.ts'

function entry(path: string, text = path, executable = false): TarEntry {
  return { path, executable, content: bytesContent(Buffer.from(text)) }
}

async function bytesOf(entries: TarEntry[]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of tar(entries)) parts.push(chunk)
  return Buffer.concat(parts)
}

/** What the system's own tar makes of the bytes. */
function systemTar(bytes: Buffer, ...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'brine-tar-'))
  try {
    writeFileSync(join(folder, 'a.tar'), bytes)
    return execFileSync('tar', [...args, '-f', join(folder, 'a.tar')], { encoding: 'utf8', env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' } })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('tar() gives what the system\'s tar lists: folders once and first, root\'s, one time, sorted', async () => {
  const bytes = await bytesOf([entry('usr/bin/node', 'binary', true), entry('app/b', 'bb'), entry('app/a', ''), entry('app-b', 'x')])
  expect(systemTar(bytes, '--list', '--verbose', '--numeric-owner', '--full-time').trim().split('\n').map(line => line.replaceAll(/ +/g, ' '))).toEqual([
    '-rw-r--r-- 0/0 1 1980-01-01 00:00:01 app-b',
    'drwxr-xr-x 0/0 0 1980-01-01 00:00:01 app/',
    '-rw-r--r-- 0/0 0 1980-01-01 00:00:01 app/a',
    '-rw-r--r-- 0/0 2 1980-01-01 00:00:01 app/b',
    'drwxr-xr-x 0/0 0 1980-01-01 00:00:01 usr/',
    'drwxr-xr-x 0/0 0 1980-01-01 00:00:01 usr/bin/',
    '-rwxr-xr-x 0/0 6 1980-01-01 00:00:01 usr/bin/node',
  ])
})

test('tar() keeps long and non-ASCII paths', async () => {
  const long = `${'folder/'.repeat(30)}${'n'.repeat(120)}`
  const bytes = await bytesOf([entry(long), entry('größe/naïve 模型')])
  const listed = systemTar(bytes, '--list', '--quoting-style=literal').trim().split('\n')
  expect(listed).toContain(long)
  expect(listed).toContain('größe/naïve 模型')
})

test('tar() writes files larger than its buffers unchanged', async () => {
  const large = Buffer.alloc(3_000_001, 'abcdefg')
  const bytes = await bytesOf([{ path: 'large', content: { size: large.length, async *open() {
    for (let at = 0; at < large.length; at += 65_537) yield large.subarray(at, at + 65_537)
  } } }])
  expect(bytes.length % 512).toBe(0)
  expect(bytes.subarray(512, 512 + large.length).equals(large)).toBe(true)
  // ustar: two zero blocks end it, without padding to 10 240 bytes
  expect(bytes.length).toBe(512 + Math.ceil(large.length / 512) * 512 + 1024)
})

test('tar() does not depend on the order of its entries', async () => {
  const entries = [entry('b/c'), entry('a'), entry('b/a')]
  expect((await bytesOf(entries)).equals(await bytesOf(entries.toReversed()))).toBe(true)
})

for (const path of ['/etc/passwd', '../x', 'a/./b', 'a//b', '']) {
  test(`tar() refuses the path "${path}"`, async () => {
    await expect(bytesOf([entry(path)])).rejects.toThrow('Not a path inside a layer')
  })
}

test('tar() refuses one path twice, and a file that is also a folder', async () => {
  await expect(bytesOf([entry('a'), entry('a')])).rejects.toThrow('Two files')
  await expect(bytesOf([entry('a'), entry('a/b')])).rejects.toThrow('both a file and a folder')
})

for (const [title, size] of [['grew', 3], ['shrank', 5]] as const) {
  test(`tar() fails when a file ${title} while it is read`, async () => {
    await expect(bytesOf([{ path: 'a', content: { ...bytesContent(Buffer.from('four')), size } }, entry('b')])).rejects.toMatchObject({ code: 'write-failed' })
  })
}
