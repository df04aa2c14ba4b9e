// Everything that CI runs: lint, types, build and all tests. The last line sums them up.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const counts = { passed: 0, failed: 0, skipped: 0 }

function check(name, command, ...args) {
  console.log(`\n# ${name}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  counts[status === 0 ? 'passed' : 'failed']++
}

check('lint', 'npx', 'eslint', '.')
check('types', 'npx', 'tsc', '-p', 'tsconfig.json')
check('build', 'npm', 'run', '--silent', 'build')
// It takes a minute of processor time.
if (process.env.CI) check('bench:check', 'npm', 'run', '--silent', 'bench:check')

console.log('\n# tests')
const folder = mkdtempSync(join(tmpdir(), 'brine-test-'))
const file = join(folder, 'counts.json')
const args = process.argv.slice(2)
const { status } = spawnSync('npx', ['vitest', 'run', '--reporter=default', '--reporter=./scripts/count-reporter.mjs', ...args], {
  stdio: 'inherit',
  env: { ...process.env, BRINE_TEST_COUNTS: file },
})
try {
  const tests = JSON.parse(readFileSync(file, 'utf8'))
  for (const key of Object.keys(counts)) counts[key] += tests[key]
  for (const line of tests.reasons) console.log(`skipped: ${line}`)
  if (status !== 0 && tests.failed === 0) counts.failed++
} catch {
  counts.failed++
} finally {
  rmSync(folder, { recursive: true })
}

const unskippable = process.env.CI && counts.skipped > 0
if (unskippable) console.log('With CI set, a skipped test is a failure.')
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exitCode = counts.failed > 0 || unskippable ? 1 : 0
