import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coverageTable } from '../coverage-table.ts'

test('docs/coverage.md is what the registry and the golden models say (npm run coverage writes it anew)', async () => {
  expect(readFileSync('docs/coverage.md', 'utf8')).toBe(await coverageTable())
})
