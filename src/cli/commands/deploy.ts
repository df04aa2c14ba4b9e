import type { Command } from 'commander'
import type { Ask } from '../check-release.ts'
import type { Cluster, ReleaseOptions } from '../../cluster/index.ts'
import type { ReleaseFlags } from '../release.ts'
import type { Terminal } from '../terminal.ts'
import { addReleaseOptions, imageTag, planRelease, releaseOf, warnOfOtherSizing } from '../release.ts'
import { buildServiceImage, showProgress } from '../service-image.ts'
import { checkRelease, prepareCheck } from '../check-release.ts'
import { connect, deploy, planDeploy, portForwardCommand, proxyRequest, serviceAddress } from '../../cluster/index.ts'
import { pushImage, referenceText } from '../../image/index.ts'
import { predictorOf } from '../model-options.ts'
import { readCheckedModelAt } from '../golden-option.ts'
import { request } from 'undici'
import { run } from '../run.ts'

interface Flags extends ReleaseFlags {
  replace?: boolean
  dryRun?: boolean
}

export function deployCommand(program: Command): void {
  const command = program
    .command('deploy')
    .summary('run a model as a service on Kubernetes')
    .description('Builds and pushes the image, applies the release, watches the rollout to its end, and checks that the service answers what the model answers here.')
  addReleaseOptions(command)
    .option('--replace', 'let the release change its input signature')
    .option('--dry-run', 'say what would change; push and change nothing')
    .addHelpText('after', `
Examples:
  $ brine deploy model.pkl --image registry.example.com/team/churn
  $ brine deploy model.pkl --image registry.example.com/team/churn --namespace models --replicas 5
  $ brine deploy model.pkl --image registry.example.com/team/churn --sizing sizing.yaml
  $ brine deploy model.pkl --image registry.example.com/team/churn --dry-run`)
    .action((path: string, flags: Flags, self: Command) =>
      run(self, async session => {
        const { terminal, signal } = session
        const asked = await planRelease(path, flags, signal)
        const cluster = await connect(flags.context === undefined ? {} : { context: flags.context })
        const model = await readCheckedModelAt(path, { ...flags, signal, terminal })
        warnOfOtherSizing(asked, model, flags.sizing, terminal)
        const image = await buildServiceImage(model, asked.image, session)
        const release = releaseOf(asked, model, image, cluster.namespace)
        const { name, namespace } = release

        const replace = flags.replace === true
        const plan = await planDeploy(cluster, release, { replace })
        if (flags.dryRun) {
          const lines = plan.objects.map(object => `${object.kind} ${object.name}: ${object.action}`)
          terminal.result([`Would deploy ${release.image} as ${name} in namespace ${namespace}:`, ...lines.map(line => `  ${line}`)].join('\n'), { release, ...plan })
          return
        }
        signal.throwIfAborted()
        await pushImage(image, referenceText(imageTag(asked, model)), { environment: process.env, signal, onProgress: showProgress(terminal) })
        const deployed = await deploy(cluster, release, {
          signal,
          replace,
          onEvent: event => (event.type === 'progress' || event.type === 'pod' ? terminal.progress(event.text) : terminal.note(event.text)),
        })

        const address = await findAddress(terminal, cluster, release, signal)
        const predictor = await predictorOf(model, flags)
        const check = await prepareCheck(predictor).finally(() => predictor.close?.())
        if (check !== undefined) await checkRelease(check, address === undefined ? throughProxy(cluster, release, signal) : throughAddress(address, signal))
        const where = address === undefined ? `without an address; reach it with: ${portForwardCommand(release)}` : `at ${address} (docs at ${address}/docs)`
        const checked = check === undefined ? 'No row to check it with could be found.' : 'One prediction was compared with the model here: equal.'
        const replicas = deployed.replicas === 1 ? '1 replica' : `${deployed.replicas} replicas`
        const state = deployed.unchanged ? `${name} already runs this model` : `${name} is deployed`
        terminal.result(`${state}: ${replicas} in namespace ${namespace}, ${where}\n${checked}`, {
          name,
          namespace,
          image: release.image,
          address: address ?? null,
          unchanged: deployed.unchanged,
          revision: deployed.revision,
          replicas: deployed.replicas,
          checked: check !== undefined,
        })
      }),
    )
}

async function findAddress(terminal: Terminal, cluster: Cluster, release: ReleaseOptions, signal: AbortSignal): Promise<string | undefined> {
  if (release.serviceType === 'LoadBalancer') terminal.progress('waiting for the address of the load balancer')
  const address = await serviceAddress(cluster, release, { signal })
  signal.throwIfAborted()
  if (address === undefined && release.serviceType === 'LoadBalancer') {
    terminal.note('The load balancer has no address after 60 s; the check goes through the API server.')
  }
  return address
}

/** A load balancer may need a moment after its address is known. */
const attempts = 20
const askTime = 10_000

function throughAddress(address: string, signal: AbortSignal): Ask {
  return async (path, body) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const { statusCode, body: answer } = await request(address + path, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json' },
          signal,
          headersTimeout: askTime,
          bodyTimeout: askTime,
        })
        const text = await answer.text()
        if (statusCode < 500 || attempt === attempts) return { status: statusCode, body: text }
      } catch (error) {
        signal.throwIfAborted()
        if (attempt === attempts) return { status: 0, body: `no answer from ${address}: ${describeCause(error)}` }
      }
      await new Promise(done => setTimeout(done, 500))
    }
  }
}

function throughProxy(cluster: Cluster, release: ReleaseOptions, signal: AbortSignal): Ask {
  return async (path, body) => {
    const answer = await proxyRequest(cluster, release, { method: 'POST', path, body, contentType: 'application/json', signal })
    return { status: answer.status, body: answer.body.toString('utf8') }
  }
}

function describeCause(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message : String(cause)
}
