import type { Command } from 'commander'
import { formatBytes } from '../terminal.ts'
import type { GoldenOptions } from '../golden-option.ts'
import type { ModelOptions } from '../model-options.ts'
import { addGoldenOption, readCheckedModelAt } from '../golden-option.ts'
import { addModelOptions } from '../model-options.ts'
import { needPlace } from '../need-place.ts'
import { run } from '../run.ts'
import { writeBrineFile } from '../../model/brine-file.ts'
import { writeFileWhole } from '../write-file.ts'

export function compileCommand(program: Command): void {
  const command = program
    .command('compile')
    .summary('compile a model file into a .brine file')
    .description('Compiles a model file. Every command takes model.brine where it takes model.pkl, with the same answers.')
    .argument('<model>', 'model.pkl')
    .requiredOption('-o, --output <file>', 'the compiled model; - is standard output')
  addGoldenOption(addModelOptions(command))
    .addHelpText('after', `
Examples:
  $ brine compile model.pkl -o model.brine
  $ brine compile model.pkl --golden golden.json -o model.brine
  $ brine serve model.brine`)
    .action((path: string, options: ModelOptions & GoldenOptions & { output: string }, self: Command) =>
      run(self, async ({ terminal, signal }) => {
        await needPlace(options.output)
        const model = await readCheckedModelAt(path, { ...options, signal, terminal })
        const bytes = writeBrineFile(model)
        await writeFileWhole(options.output, bytes, signal)
        if (options.output !== '-') terminal.result(`${options.output} written, ${formatBytes(bytes.length)}`, { output: options.output, bytes: bytes.length, provenance: model.provenance })
      }),
    )
}
