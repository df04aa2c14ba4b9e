import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findTool, lacking } from '../../../tests/image/tools/need-tool.ts'
import { sharedLibraries } from './shared-libraries.ts'

const programs = [process.execPath, '/usr/bin/python3', '/usr/bin/git', '/usr/bin/curl', '/usr/bin/perl']

for (const program of programs) {
  test(`sharedLibraries() finds for ${program} what ldd finds`, async context => {
    if (process.platform !== 'linux' || !findTool('ldd') || !existsSync(program)) lacking(context, `ldd and ${program} on Linux`)
    // `name => file (address)`; the loader has no arrow, the kernel's vdso no file
    const listed = execFileSync('ldd', [program], { encoding: 'utf8' })
    const expected = [...listed.matchAll(/^\s*(\S+) => (\/\S+)/gm)].map(([, name, file]) => ({ name, file }))
    const found = await sharedLibraries(program)
    expect(found.libraries).toEqual(expected.sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)))
    expect(listed).toContain(found.loader.name)
    expect(found.libraries.map(({ name }) => name)).toContain('libc.so.6')
  })
}

test('sharedLibraries() refuses what is no program for Linux', async () => {
  // This file is a text.
  await expect(sharedLibraries(fileURLToPath(import.meta.url))).rejects.toMatchObject({ code: 'base-unavailable' })
})
