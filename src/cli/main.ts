#!/usr/bin/env node
import { Command } from 'commander'
import module from 'node:module'
import { errorTable } from '../errors.ts'
import { version } from '../version.ts'

/** One line per verb. Each is loaded when it is used, so that `serve` does not wait for a Kubernetes client. */
const verbs: Record<string, () => Promise<(program: Command) => void>> = {
  inspect: async () => (await import('./commands/inspect.ts')).inspectCommand,
  predict: async () => (await import('./commands/predict.ts')).predictCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  golden: async () => (await import('./commands/golden.ts')).goldenCommand,
  compile: async () => (await import('./commands/compile.ts')).compileCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  bench: async () => (await import('./commands/bench.ts')).benchCommand,
  build: async () => (await import('./commands/build.ts')).buildCommand,
  deploy: async () => (await import('./commands/deploy.ts')).deployCommand,
  manifests: async () => (await import('./commands/manifests.ts')).manifestsCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  delete: async () => (await import('./commands/delete.ts')).deleteCommand,
}

// Node 22 and later have it, and its types are those of Node 20; it keeps compiled code in the folder for temporary files.
;(module as { enableCompileCache?: () => unknown }).enableCompileCache?.()

const program = new Command()
  .name('brine')
  .description('Takes a trained model file to production: serve it, build its image, deploy it. No Python, and no line of the pickle is run.')
  .version(version)
  .option('--json', 'print results and errors as JSON')
  .showHelpAfterError('(brine --help and brine COMMAND --help say more)')
  .exitOverride(error => process.exit(error.exitCode === 0 ? 0 : errorTable.usage.exit))

const named = process.argv.slice(2).find(argument => !argument.startsWith('-'))
const needed = named !== undefined && Object.hasOwn(verbs, named) ? [verbs[named]!] : Object.values(verbs)
for (const load of needed) (await load())(program)
for (const command of program.commands) command.option('--json', 'print results and errors as JSON')

await program.parseAsync()
