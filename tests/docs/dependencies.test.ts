import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>>
const page = readFileSync('docs/dependencies.md', 'utf8')

test('docs/dependencies.md says of every dependency why it was chosen, and of no other', () => {
  const documented = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name!)
  expect(documented.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort())
})

test('every dependency is pinned to one version', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
})
