import type { Cluster } from './api/cluster.ts'
import { BrineError } from '../errors.ts'
import { applyRelease } from './apply/apply-release.ts'
import { plan, type Action, type Plan } from './apply/plan.ts'
import { progressDeadlineSeconds } from './objects/deployment.ts'
import { completeRelease, type Release, type ReleaseOptions } from './objects/release.ts'
import type { OnEvent } from './rollout/rollout-event.ts'
import { watchRollout } from './rollout/watch-rollout.ts'
import { supportsSleepHook } from './server-version.ts'

export interface DeployOptions {
  onEvent?: OnEvent
  /** Stops the watch, never the rollout: what is applied goes on. */
  signal?: AbortSignal
  /** Let the release change its input signature. */
  replace?: boolean
  /** Milliseconds for the watch; a minute beyond the Deployment's own deadline unless told. */
  timeout?: number
}

export interface Deployed {
  /** Nothing had to be changed. */
  unchanged: boolean
  /** The Deployment's revision, as `kubectl rollout history` counts. */
  revision: number | undefined
  replicas: number
}

export interface PlannedDeploy {
  unchanged: boolean
  /** The server's own remarks. */
  warnings: string[]
  objects: { kind: string; name: string; action: Action }[]
}

const actionWords: Record<Action, string> = { create: 'created', change: 'changed', keep: 'unchanged' }

/**
 * Brings a release to the cluster and watches until every new pod serves. The same release again changes nothing.
 * Throws `usage`, `namespace-missing`, `release-conflict`, `signature-changed`, `cluster-denied`, `cluster-unreachable`,
 * `rollout-failed` with the cause in words, `interrupted`.
 */
export async function deploy(cluster: Cluster, options: ReleaseOptions, deployOptions: DeployOptions = {}): Promise<Deployed> {
  const { onEvent = () => undefined, signal, replace, timeout = (progressDeadlineSeconds + 60) * 1000 } = deployOptions
  const release = await fitServer(cluster, completeRelease(options), onEvent)
  const planned = await plan(cluster, release, { replace })
  if (signal?.aborted) throw new BrineError('interrupted', 'Stopped. Nothing was changed in the cluster.')

  for (const text of planned.warnings) onEvent({ type: 'warning', text })
  const unchanged = isUnchanged(planned)
  const applied = await applyRelease(cluster, release, planned, ({ kind: { kind }, name, action }) =>
    onEvent({ type: 'applied', kind, name, action, text: `${kind} ${name} ${actionWords[action]}` }),
  )
  if (unchanged) onEvent({ type: 'unchanged', text: `${release.name} runs this model already: nothing to change` })

  const view = await watchRollout(cluster, applied, { onEvent, signal, timeout })
  return { unchanged, revision: view.revision, replicas: view.deployment.spec.replicas ?? 1 }
}

/** What `deploy` would do, by a dry run on the server; throws what it would throw before it writes. */
export async function planDeploy(
  cluster: Cluster,
  options: ReleaseOptions,
  { replace }: Pick<DeployOptions, 'replace'> = {},
): Promise<PlannedDeploy> {
  const release = await fitServer(cluster, completeRelease(options), () => undefined)
  const planned = await plan(cluster, release, { replace })
  return {
    unchanged: isUnchanged(planned),
    warnings: planned.warnings,
    objects: planned.objects.map(({ kind, name, action }) => ({ kind: kind.kind, name, action })),
  }
}

function isUnchanged({ objects }: Plan): boolean {
  return objects.every(({ action }) => action === 'keep')
}

/** The release without what this server does not know. */
async function fitServer(cluster: Cluster, release: Release, onEvent: OnEvent): Promise<Release> {
  if (release.drainSeconds === 0 || (await supportsSleepHook(cluster))) return release
  onEvent({ type: 'warning', text: 'This cluster is older than Kubernetes 1.30: pods end without a pause, so a rolling update may cut a few connections.' })
  return { ...release, drainSeconds: 0 }
}

