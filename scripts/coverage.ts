/** Writes docs/coverage.md from the registry of estimators and the golden models, and says what is wrong with those. */
import { writeFileSync } from 'node:fs'
import { coveragePage, type Proof } from '../tests/coverage/page.ts'
import { goldenFolders } from '../tests/golden.ts'
import { proveGolden } from '../tests/prove-golden.ts'

const proofs: Proof[] = []
for (const folder of goldenFolders()) {
  const { faults, proof } = await proveGolden(folder).catch((error: unknown) => ({ faults: [String(error)], proof: undefined }))
  if (proof !== undefined) proofs.push(proof)
  for (const fault of faults) {
    console.error(`${folder}: ${fault}`)
    process.exitCode = 1
  }
}
writeFileSync('docs/coverage.md', coveragePage(proofs))
const outputs = proofs.flatMap(proof => proof.outputs)
const sum = (of: 'cells' | 'undetermined') => outputs.reduce((total, output) => total + output[of], 0)
console.log(`${proofs.length} goldens, ${sum('cells')} cells, ${((100 * sum('undetermined')) / sum('cells')).toFixed(2)} % of them open`)
