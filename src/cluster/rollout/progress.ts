import type { RolloutView } from './view.ts'

/** How far a rollout is, in pods. */
export interface Progress {
  wanted: number
  /** New pods made. */
  updated: number
  /** New pods ready. */
  ready: number
  /** New pods ready for long enough to count. */
  available: number
  /** New pods behind the Service; undefined when this cannot be read. */
  serving: number | undefined
  /** Old pods that are still to go. */
  old: number
}

/** Numbers are 0 until the controller has seen the change: what it says before is about the revision before. */
export function progressOf(view: RolloutView): Progress {
  const { deployment, pods, endpoints } = view
  const { observedGeneration = 0, replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = deployment.status ?? {}
  const seen = observedGeneration >= (deployment.metadata.generation ?? 0)
  const ready = pods.filter(pod => pod.status?.containerStatuses?.every(each => each.ready) ?? false).length
  const old = seen ? replicas - updatedReplicas : 0
  return {
    wanted: deployment.spec.replicas ?? 1,
    updated: seen ? updatedReplicas : 0,
    ready,
    available: seen ? Math.min(Math.max(availableReplicas - old, 0), updatedReplicas) : 0,
    serving: endpoints,
    old,
  }
}

/**
 * The rule of `kubectl rollout status` (k8s.io/kubectl, polymorphichelpers/rollout_status.go), and beyond it: old pods
 * have ended where the cluster counts them, and the Service leads to every new pod.
 */
export function isComplete(view: RolloutView): boolean {
  const { deployment, endpoints } = view
  const { observedGeneration = 0, replicas = 0, updatedReplicas = 0, availableReplicas = 0, terminatingReplicas = 0 } = deployment.status ?? {}
  const wanted = deployment.spec.replicas ?? 1
  return (
    observedGeneration >= (deployment.metadata.generation ?? 0) &&
    updatedReplicas === wanted &&
    replicas === updatedReplicas &&
    availableReplicas === updatedReplicas &&
    terminatingReplicas === 0 &&
    (endpoints === undefined || endpoints >= wanted)
  )
}

export function describeProgress({ wanted, updated, ready, available, serving, old }: Progress): string {
  const parts = [`${updated} of ${wanted} new pods made`, `${ready} ready`, `${available} available`]
  if (serving !== undefined) parts.push(`${serving} behind the service`)
  if (old > 0) parts.push(`${old} old to go`)
  return parts.join(', ')
}
