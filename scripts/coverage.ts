/** Writes docs/coverage.md from the registry of estimators and the golden models; `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs'
import { coverageTable } from '../tests/coverage-table.ts'

const path = 'docs/coverage.md'
const page = await coverageTable()
if (!process.argv.includes('--check')) writeFileSync(path, page)
else if (readFileSync(path, 'utf8') !== page) {
  console.error(`${path} is stale. Write it anew: npm run coverage`)
  process.exitCode = 1
}
