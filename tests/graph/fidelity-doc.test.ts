import { expect, test } from 'vitest'
import { opNames } from '../../src/graph/op-named.ts'
import { readFileSync } from 'node:fs'

test('docs/fidelity.md gives the bound of every operation', () => {
  const table = readFileSync('docs/fidelity.md', 'utf8').split('\n').filter(line => line.startsWith('| `'))
  const named = new Set(table.flatMap(line => [...line.split('|')[1]!.matchAll(/`([a-z_]+)/g)].map(match => match[1]!)))
  expect(opNames().filter(name => !named.has(name))).toEqual([])
})
