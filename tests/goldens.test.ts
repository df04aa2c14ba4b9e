import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { coveragePage, type Proof } from './coverage/page.ts'
import { goldenFolders } from './golden.ts'
import { proveGolden } from './prove-golden.ts'

const folders = goldenFolders()
const generations = [...new Set(folders.map(folder => folder.split('/')[0]!))]
const proofs: Proof[] = []

describe.each(generations)('The goldens of %s', generation => {
  test.each(folders.filter(folder => folder.startsWith(`${generation}/`)))('%s', async folder => {
    const { faults, proof } = await proveGolden(folder)
    expect(faults).toEqual([])
    proofs.push(proof)
  })
})

test('Bounds leave so few cells open that they hide nothing', () => {
  const outputs = proofs.flatMap(proof => proof.outputs)
  const cells = outputs.reduce((sum, output) => sum + output.cells, 0)
  expect(cells).toBeGreaterThan(100_000)
  expect(outputs.reduce((sum, output) => sum + output.undetermined, 0) / cells).toBeLessThan(0.01)
})

test('docs/coverage.md is what the registry and these goldens say (npm run coverage writes it anew)', () => {
  expect(readFileSync('docs/coverage.md', 'utf8')).toBe(coveragePage(proofs))
})
