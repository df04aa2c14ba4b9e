/** Writes docs/coverage.md from the registry of estimators and the golden models. */
import { writeFileSync } from 'node:fs'
import { checkOutputs } from '../tests/golden-check.ts'
import { coveragePage, proofOf, type Proof } from '../tests/coverage/page.ts'
import { goldenFolders, readGolden } from '../tests/golden.ts'
import { readModel } from '../src/read-model.ts'

const proofs: Proof[] = []
for (const folder of goldenFolders()) {
  const { golden, bytes } = readGolden(folder)
  const model = await readModel(bytes, golden.select === null ? {} : { select: golden.select })
  proofs.push(await proofOf(golden, bytes, checkOutputs(model, golden).outputs))
}
writeFileSync('docs/coverage.md', coveragePage(proofs))
