import type { Log } from './log.ts'
import type { Predictor } from '../kernels/predictor.ts'
import { BrineError } from '../errors.ts'
import { checkGolden, goldenFaults } from '../kernels/check-golden.ts'
import { goldenPayload, readGolden } from '../model/golden.ts'

/** Checks the golden rows that a model holds, where it holds any. Returns what is wrong, and logs each output that differs. */
export async function checkStart(predictor: Predictor, log: Log): Promise<string | undefined> {
  const bytes = predictor.model.payloads.get(goldenPayload)
  if (bytes === undefined) return undefined
  let faults: string[]
  try {
    const golden = readGolden(bytes)
    faults = goldenFaults(await checkGolden(predictor, golden))
    if (faults.length === 0) {
      log.info({ rows: golden.rows.length, outputs: [...golden.outputs.keys()] }, 'golden rows agree')
      return undefined
    }
  } catch (error) {
    if (!(error instanceof BrineError)) throw error
    faults = [[error.message, ...error.mistakes.slice(0, 3).map(({ row, column, detail }) => `row ${row ?? '?'}, ${column ?? ''}: ${detail}`)].join('; ')]
  }
  for (const fault of faults) log.error({ code: 'golden-differs', fault }, 'golden rows differ')
  return `The model answers otherwise than its golden rows say: ${faults.join('; ')}`
}
