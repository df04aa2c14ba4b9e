import { expect, test } from 'vitest'
import { spawnSync } from 'node:child_process'

test('The WebAssembly that is committed is what its source compiles to (npm run assemble compiles it anew)', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/assemble.mjs', '--check'], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
}, 60_000)
