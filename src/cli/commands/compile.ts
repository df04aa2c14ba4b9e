import type { Command } from 'commander'
import { formatBytes } from '../terminal.ts'
import { readModelAt } from '../read-model-at.ts'
import { run } from '../run.ts'
import { writeBrineFile } from '../../model/brine-file.ts'
import { writeFileWhole } from '../write-file.ts'

export function compileCommand(program: Command): void {
  program
    .command('compile')
    .summary('compile a model file into a .brine file')
    .description('Compiles a model file. Every command takes model.brine where it takes model.pkl, with the same answers.')
    .argument('<model>', 'model.pkl')
    .requiredOption('-o, --output <file>', 'the compiled model; - is standard output')
    .option('--select <path>', 'which model, where the file holds several')
    .addHelpText('after', `
Examples:
  $ brine compile model.pkl -o model.brine
  $ brine serve model.brine`)
    .action((path: string, options: { output: string; select?: string }, command: Command) =>
      run(command, async ({ terminal, signal }) => {
        const model = await readModelAt(path, { select: options.select, signal })
        const bytes = writeBrineFile(model)
        await writeFileWhole(options.output, bytes, signal)
        if (options.output !== '-') terminal.result(`${options.output} written, ${formatBytes(bytes.length)}`, { output: options.output, bytes: bytes.length, provenance: model.provenance })
      }),
    )
}
