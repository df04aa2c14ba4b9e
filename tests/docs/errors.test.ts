import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorTable } from '../../src/errors.ts'

test('docs/errors.md lists every error with its exit and HTTP status, and no other', () => {
  const rows = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `([a-z-]+)` \| (\d+) \| (\d+) \|/gm)]
  const documented = Object.fromEntries(rows.map(([, code, exit, http]) => [code, { exit: Number(exit), http: Number(http) }]))
  expect(documented).toEqual(Object.fromEntries(Object.entries(errorTable).map(([code, { exit, http }]) => [code, { exit, http }])))
})
