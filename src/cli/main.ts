#!/usr/bin/env node
import { Command } from 'commander'
import { compileCommand } from './commands/compile.ts'
import { inspectCommand } from './commands/inspect.ts'
import { predictCommand } from './commands/predict.ts'
import { errorTable } from '../errors.ts'
import { version } from '../version.ts'

const commands = [inspectCommand, predictCommand, compileCommand]

const program = new Command()
  .name('brine')
  .description('Takes a trained model file to production: serve it, build its image, deploy it. No Python, and no line of the pickle is run.')
  .version(version)
  .option('--json', 'print results and errors as JSON')
  .showHelpAfterError('(brine --help and brine COMMAND --help say more)')
  .exitOverride(error => process.exit(error.exitCode === 0 ? 0 : errorTable.usage.exit))

for (const command of commands) command(program)
for (const command of program.commands) command.option('--json', 'print results and errors as JSON')

await program.parseAsync()
