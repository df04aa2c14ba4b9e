import type { Command } from 'commander'
import type { GoldenOptions } from '../golden-option.ts'
import type { ModelOptions, ThreadOptions } from '../model-options.ts'
import { BrineError } from '../../errors.ts'
import { answerAt } from '../../model/answers.ts'
import { addGoldenOption, readCheckedModelAt } from '../golden-option.ts'
import { addModelOptions, addThreadOption, pythonOf, threadsOf } from '../model-options.ts'
import { mergeMistakes } from '../../model/rows.ts'
import { needPlace } from '../need-place.ts'
import { openPredictor } from '../../kernels/open-predictor.ts'
import { readBytes } from '../read-bytes.ts'
import { readTable } from '../read-table.ts'
import { run } from '../run.ts'
import { formatBytes } from '../terminal.ts'
import { writeFileWhole } from '../write-file.ts'

interface Options extends ModelOptions, ThreadOptions, GoldenOptions {
  input: string
  output: string
  outputs?: string
}

export function predictCommand(program: Command): void {
  const command = program
    .command('predict')
    .summary('predict the rows of a CSV or JSON file')
    .description('Predicts the rows of a CSV or JSON file. The result is a JSON object with one key per output, one entry per row.')
    .argument('<model>', 'model.pkl or model.brine')
    .requiredOption('-i, --input <file>', 'rows: CSV with a header, a JSON array of rows, one JSON object, or JSON lines; - is standard input')
    .option('-o, --output <file>', 'where the predictions go; - is standard output', '-')
    .option('--outputs <names>', 'outputs, with commas between: predict,predict_proba')
  addGoldenOption(addModelOptions(addThreadOption(command)))
    .addHelpText('after', `
Examples:
  $ brine predict model.pkl --input rows.csv --output predictions.json
  $ brine predict model.pkl --input rows.csv --outputs predict,predict_proba
  $ echo '[{"age": 42, "city": "Oslo"}]' | brine predict model.pkl --input -`)
    .action((path: string, options: Options, self: Command) =>
      run(self, async ({ terminal, signal }) => {
        const threads = threadsOf(options)
        await needPlace(options.output)
        const model = await readCheckedModelAt(path, { ...options, signal, terminal })
        const { signature } = model
        const batch = readTable(signature, await readBytes(options.input, signal))
        const outputs = options.outputs?.split(',').map(name => name.trim()) ?? [signature.defaultOutput]
        const predictor = await openPredictor(model, { python: pythonOf(options), threads })
        const answers = await Promise.resolve(predictor.predict(batch.columns, { outputs, signal })).finally(() => predictor.close?.())
        const mistakes = mergeMistakes(batch.mistakes, answers.mistakes)
        if (mistakes.length > 0) {
          throw new BrineError('invalid-input', `${mistakes.length === 1 ? 'A mistake' : `${mistakes.length} mistakes`} in the rows (counted from 0)`, { mistakes, hint: 'Mend the rows; nothing was written.' })
        }
        if (answers.rows === 0) terminal.warning(`${options.input === '-' ? 'standard input' : options.input} holds no rows, so the answer holds none.`)
        const fields = new Map(signature.outputs.map(field => [field.name, field]))
        const entries = [...answers.values].map(([name, values]) => [name, Array.from({ length: answers.rows }, (_, row) => answerAt(fields.get(name)!, values, row))] as const)
        const json = `{${entries.map(([name, list]) => `${JSON.stringify(name)}:[${list.map(entry => `\n  ${JSON.stringify(entry)}`).join(',')}\n]`).join(',\n')}}\n`
        await writeFileWhole(options.output, json, signal)
        if (options.output !== '-') {
          terminal.result(`${answers.rows} rows predicted into ${options.output} (${formatBytes(Buffer.byteLength(json))})`, { rows: answers.rows, output: options.output, outputs })
        }
      }),
    )
}
