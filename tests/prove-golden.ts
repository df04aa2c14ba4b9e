import { readFile } from 'node:fs/promises'
import { answeredWrongly, checkOutputs, disagreements } from './golden-check.ts'
import { checkEngine } from './engine-check.ts'
import { engineOf } from '../src/graph/ops/engine-call.ts'
import { openModel } from '../src/open-model.ts'
import { proofOf, type Proof } from './coverage/page.ts'
import { readGolden } from './golden.ts'
import { readModel } from '../src/read-model.ts'

/** Everything that a golden can be wrong in, and what it proves where it is not. */
export async function proveGolden(folder: string): Promise<{ faults: readonly string[]; proof: Proof }> {
  const { golden, bytes, path } = readGolden(folder)
  const model = await readModel(await openModel(path, readFile), golden.select === null ? {} : { select: golden.select })
  const engine = engineOf(model.graph) !== undefined
  const { faults, outputs } = engine ? await checkEngine(model, golden) : checkOutputs(model, golden)
  const more = engine ? [] : [...(await disagreements(model, golden)), ...answeredWrongly(model, golden)]
  return { faults: [...faults, ...more], proof: await proofOf(golden, bytes, outputs) }
}
