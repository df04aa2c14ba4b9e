import type { Command } from 'commander'
import { addClusterOptions } from '../release.ts'
import { connect, deleteRelease } from '../../cluster/index.ts'
import { run } from '../run.ts'

export function deleteCommand(program: Command): void {
  const command = program
    .command('delete')
    .summary('take a release off the cluster')
    .description('Deletes what Brine made for a release, and waits until it is gone. Images stay in their registry.')
    .argument('<name>', "the release's name")
  addClusterOptions(command)
    .addHelpText('after', `
Examples:
  $ brine delete churn
  $ brine delete churn --namespace models`)
    .action((name: string, flags: { namespace?: string; context?: string }, self: Command) =>
      run(self, async ({ terminal, signal }) => {
        const cluster = await connect(flags.context === undefined ? {} : { context: flags.context })
        const namespace = flags.namespace ?? cluster.namespace
        terminal.progress(`deleting ${name}`)
        const kinds = await deleteRelease(cluster, { name, namespace }, { signal, onGone: kind => terminal.note(`${kind} ${name} is gone`) })
        terminal.result(`${name} is gone from namespace ${namespace}.`, { name, namespace, deleted: kinds })
      }),
    )
}
