import type { Command } from 'commander'
import type { ModelOptions } from '../model-options.ts'
import type { OutputCheck } from '../../kernels/check-golden.ts'
import { BrineError } from '../../errors.ts'
import { addModelOptions, predictorOf } from '../model-options.ts'
import { checkGolden } from '../../kernels/check-golden.ts'
import { goldenPayload, readGolden } from '../../model/golden.ts'
import { readBytes } from '../read-bytes.ts'
import { readModelAt } from '../read-model-at.ts'
import { run } from '../run.ts'

export function verifyCommand(program: Command): void {
  const command = program
    .command('verify')
    .summary("compare a model's answers with those of the notebook")
    .description('Compares what the model answers with what its library answered (see brine golden), by the bounds of docs/fidelity.md. Exits 9 when an output differs.')
    .argument('<model>', 'model.pkl or model.brine')
    .option('--against <file>', 'golden.json; absent: the golden rows that model.brine holds')
  addModelOptions(command)
    .addHelpText('after', `
Examples:
  $ brine golden                                      # prints what makes golden.json in your notebook
  $ brine verify model.pkl --against golden.json`)
    .action((path: string, options: ModelOptions & { against?: string }, self: Command) =>
      run(self, async ({ terminal, signal }) => {
        const given = options.against === undefined ? undefined : await readBytes(options.against, signal)
        const model = await readModelAt(path, { ...options, ...(given === undefined ? {} : { goldenRows: readGolden(given) }), signal, terminal })
        const bytes = given ?? model.payloads.get(goldenPayload)
        if (bytes === undefined) throw new BrineError('usage', `${path} holds no golden rows, and none are given`, { hint: 'Give --against golden.json; brine golden prints what makes it.' })
        const golden = readGolden(bytes)
        const predictor = await predictorOf(model, options)
        const checks = await checkGolden(predictor, golden).finally(() => predictor.close?.())
        const equal = checks.every(({ fault }) => fault === undefined)
        terminal.result([...table(checks), `${golden.rows.length} rows: ${equal ? 'all outputs agree' : 'the model differs'}`].join('\n'), { equal, rows: golden.rows.length, outputs: checks })
        if (!equal) process.exitCode = new BrineError('golden-differs', '').exitStatus
      }),
    )
}

function table(checks: readonly OutputCheck[]): string[] {
  const rows = [['output', 'class', 'cells', 'worst difference', 'verdict'], ...checks.map(check => [check.name, check.fidelity, String(check.cells), worstOf(check), verdictOf(check)])]
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map(row => row[at]!.length)))
  return rows.map(row => row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at]!))).join('  '))
}

/** Beyond this many ulps only the distance tells anything. */
const tellingUlps = 1e6

function worstOf({ worst }: OutputCheck): string {
  if (worst === null || worst.ulps === 0) return 'none'
  const { expected, actual, ulps } = worst
  if (typeof expected !== 'number' || typeof actual !== 'number' || !Number.isFinite(ulps)) return `${String(actual)} for ${String(expected)}`
  const distance = Math.abs(expected - actual).toExponential(1)
  return ulps > tellingUlps ? distance : `${distance} (${ulps} ulp)`
}

function verdictOf({ fault, worst, undetermined }: OutputCheck): string {
  if (fault !== undefined) return `DIFFERS: ${fault}`
  const open = undetermined > 0 ? `, ${undetermined} cells open to rounding` : ''
  return `${worst === null || worst.ulps === 0 ? 'equal' : 'within its bound'}${open}`
}
