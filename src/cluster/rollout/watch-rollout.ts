import { BrineError } from '../../errors.ts'
import type { Cluster } from '../api/cluster.ts'
import type { KubernetesObject } from '../api/kubernetes-object.ts'
import { followRelease } from './follow-release.ts'
import { narrate } from './narrate.ts'
import { rolloutFailure } from './rollout-failure.ts'
import type { OnEvent } from './rollout-event.ts'
import { describeDenied, isRead, type Snapshot } from './snapshot.ts'
import { judge, overdue, type Verdict } from './verdict.ts'
import { viewOf, type RolloutView } from './view.ts'

export interface WatchOptions {
  onEvent: OnEvent
  /** Ends the watch, never the rollout. */
  signal?: AbortSignal
  /** Milliseconds after which the watch gives up, whatever the cluster says. */
  timeout: number
}

/**
 * Watches until the release serves as applied, and gives the view of that moment.
 * Throws `rollout-failed` with the cause, `interrupted`, `release-missing`, `release-conflict`, and the errors of the API.
 */
export async function watchRollout(cluster: Cluster, applied: KubernetesObject, options: WatchOptions): Promise<RolloutView> {
  const { name = '', namespace = '' } = applied.metadata
  const { onEvent, signal, timeout } = options
  const stop = new AbortController()
  const judgeView = judge()
  const say = narrate(onEvent)
  let snapshot: Snapshot = { denied: new Set() }
  let latest: RolloutView | undefined

  const outcome = new Promise<{ view: RolloutView; verdict: Verdict }>((resolve, reject) => {
    const look = () => {
      try {
        const view = viewOf(snapshot)
        if (view === undefined) {
          if (latest !== undefined) reject(deleted(name, namespace))
          return
        }
        if (view.deployment.metadata.uid !== applied.metadata.uid) return reject(deleted(name, namespace))
        latest = view
        refuseOther(view, applied)
        if (!isRead(snapshot)) return
        const verdict = judgeView(view, Date.now())
        say(view, verdict)
        if (verdict.state !== 'progressing') resolve({ view, verdict })
      } catch (error) {
        reject(error)
      }
    }
    // Changes come in bursts; patience runs out without any.
    const tick = setInterval(look, 250)
    const deadline = setTimeout(() => {
      if (latest === undefined) return reject(new BrineError('cluster-unreachable', `The cluster did not show the Deployment ${name} within ${timeout / 1000} s.`))
      resolve({ view: latest, verdict: { state: 'failed', cause: { ...overdue(latest), summary: `it was not done within ${timeout / 1000} s` } } })
    }, timeout)
    const interrupt = () => reject(interrupted(name, namespace))
    stop.signal.addEventListener('abort', () => {
      clearInterval(tick)
      clearTimeout(deadline)
      signal?.removeEventListener('abort', interrupt)
    })
    if (signal?.aborted) return interrupt()
    signal?.addEventListener('abort', interrupt, { once: true })

    followRelease(cluster, { name, namespace }, {
      signal: stop.signal,
      onChange: changed => (snapshot = changed),
      onDenied: collection => onEvent({ type: 'warning', text: describeDenied(collection) }),
    }).catch(reject)
  })

  try {
    const { view, verdict } = await outcome
    if (verdict.state === 'failed') throw await rolloutFailure(cluster, view, verdict.cause)
    return view
  } finally {
    stop.abort()
  }
}

function refuseOther(view: RolloutView, applied: KubernetesObject): void {
  const wanted = (applied.spec as RolloutView['deployment']['spec']).template.spec.containers[0]?.image
  if (view.image === wanted) return
  throw new BrineError('release-conflict', `Somebody else deployed ${view.image} as ${view.name} meanwhile, in place of ${wanted}.`, {
    hint: `See \`brine status ${view.name} --namespace ${view.namespace}\`.`,
  })
}

function deleted(name: string, namespace: string): BrineError {
  return new BrineError('release-missing', `The Deployment ${name} in namespace ${namespace} was deleted while it was rolled out.`)
}

function interrupted(name: string, namespace: string): BrineError {
  return new BrineError('interrupted', `Stopped watching. The rollout of ${name} goes on in the cluster.`, {
    hint: `\`brine status ${name} --namespace ${namespace}\` tells how it went; \`kubectl rollout undo deployment/${name} -n ${namespace}\` takes it back.`,
  })
}
