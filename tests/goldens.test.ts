import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { answeredWrongly, checkOutputs, disagreements } from './golden-check.ts'
import { checkEngine } from './engine-check.ts'
import { coveragePage, proofOf, type Proof } from './coverage/page.ts'
import { goldenFolders, readGolden } from './golden.ts'
import { openModel } from '../src/open-model.ts'
import { engineOf } from '../src/graph/ops/engine-call.ts'
import { readModel } from '../src/read-model.ts'

const folders = goldenFolders()
const generations = [...new Set(folders.map(folder => folder.split('/')[0]!))]
const proofs: Proof[] = []

describe.each(generations)('The goldens of %s', generation => {
  test.each(folders.filter(folder => folder.startsWith(`${generation}/`)))('%s', async folder => {
    const { golden, bytes, path } = readGolden(folder)
    const model = await readModel(await openModel(path, readFile), golden.select === null ? {} : { select: golden.select })
    if (engineOf(model.graph) !== undefined) {
      const { faults, outputs } = await checkEngine(model, golden)
      expect(faults).toEqual([])
      proofs.push(await proofOf(golden, bytes, outputs))
      return
    }
    const { faults, outputs } = checkOutputs(model, golden)
    expect(faults).toEqual([])
    expect(await disagreements(model, golden)).toEqual([])
    expect(answeredWrongly(model, golden)).toEqual([])
    proofs.push(await proofOf(golden, bytes, outputs))
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
