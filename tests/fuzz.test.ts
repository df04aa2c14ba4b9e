import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { outcomeOf } from './fuzz/outcome.ts'

const corpus = 'tests/fuzz/corpus'

test.each(readdirSync(corpus))('%s, on which a reader once failed, is read or refused', async name => {
  expect(['answers', 'refused']).toContain(await outcomeOf(readFileSync(join(corpus, name))))
})

test('four thousand damaged model files of every format answer or are refused, each within its time', () => {
  const { stdout, stderr, status } = spawnSync('npx', ['tsx', 'scripts/fuzz.ts', '--seed', '1', '--count', '4000'], { encoding: 'utf8', timeout: 300_000 })
  expect(stdout + stderr).toContain(' 0 found')
  expect(status).toBe(0)
  // Most damage breaks something, and some does not: a reader that takes all or nothing would be no reader.
  const [, answered, refused] = /(\d+) answer, (\d+) refused/.exec(stdout)!.map(Number)
  expect(answered).toBeGreaterThan(100)
  expect(refused).toBeGreaterThan(2000)
}, 330_000)
