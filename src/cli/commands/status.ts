import type { Command } from 'commander'
import type { ReleaseStatus } from '../../cluster/index.ts'
import { addClusterOptions } from '../release.ts'
import { connect, listReleases, status } from '../../cluster/index.ts'
import { run } from '../run.ts'

export function statusCommand(program: Command): void {
  const command = program
    .command('status')
    .summary('say how a release is')
    .description('Says how a release is at this moment: its pods, its address, and what is in its way. Without a name, lists the releases of the namespace.')
    .argument('[name]', "the release's name")
  addClusterOptions(command)
    .addHelpText('after', `
Examples:
  $ brine status
  $ brine status churn --namespace models`)
    .action((name: string | undefined, flags: { namespace?: string; context?: string }, self: Command) =>
      run(self, async ({ terminal }) => {
        const cluster = await connect(flags.context === undefined ? {} : { context: flags.context })
        const namespace = flags.namespace ?? cluster.namespace
        if (name === undefined) {
          const releases = await listReleases(cluster, namespace)
          const lines = releases.map(release => `${release.name}  ${release.ready}/${release.replicas} ready  ${release.image}`)
          terminal.result(lines.length === 0 ? `No release of Brine's in namespace ${namespace}.` : lines.join('\n'), releases)
          return
        }
        const found = await status(cluster, { name, namespace })
        terminal.result(describe(found), found)
        if (found.state === 'failing') process.exitCode = 1
      }),
    )
}

function describe({ name, namespace, state, progress, revision, image, modelDigest, brineVersion, address, pods, causes, age }: ReleaseStatus): string {
  const width = Math.max(...pods.map(pod => pod.name.length), 0)
  return [
    `${name} in namespace ${namespace}: ${state}`,
    `  pods      ${progress.ready} of ${progress.wanted} ready`,
    `  address   ${address ?? 'none yet'}`,
    `  image     ${image}`,
    `  model     ${modelDigest ?? 'unknown'}`,
    `  revision  ${revision ?? 'unknown'}, by Brine ${brineVersion ?? 'unknown'}, ${duration(age)} old`,
    ...pods.map(pod => `  ${pod.name.padEnd(width)}  ${pod.state}${pod.restarts > 0 ? `, ${pod.restarts} restarts` : ''}, on ${pod.node ?? 'no node'}, ${duration(pod.age)} old${pod.current ? '' : ', of an older revision'}`),
    ...causeLines(causes),
  ].join('\n')
}

/** A cause that several pods share is told once. */
function causeLines(causes: ReleaseStatus['causes']): string[] {
  const subjects = new Map<string, string[]>()
  for (const { summary, subject, hint } of causes) {
    const text = hint === undefined ? summary : `${summary}\n    ${hint}`
    subjects.set(text, [...(subjects.get(text) ?? []), subject])
  }
  return [...subjects].map(([text, same]) => `  in its way: ${same.join(', ')}: ${text}`)
}

function duration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`
}
