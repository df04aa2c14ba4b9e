import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { needPlace } from './need-place.ts'

const folder = mkdtempSync(join(tmpdir(), 'brine-place-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([['-'], [undefined], ['here.json'], [join(folder, 'new.json')]])('A file can be written to %s', async path => {
  await expect(needPlace(path)).resolves.toBeUndefined()
})

test.each([
  [join(folder, 'lost', 'new.json'), 'there is no folder'],
  [folder, 'it is a folder'],
])('A file cannot be written to %s', async (path, why) => {
  await expect(needPlace(path)).rejects.toMatchObject({ code: 'write-failed', message: expect.stringContaining(why) as string })
})
