import type { Pod } from './observed.ts'
import { isReady } from './view.ts'

/** Where a pod is on its way, in a few words: `waiting for a node`, `pulling the image`, `starting`, `ready`. */
export function podState(pod: Pod): string {
  if (pod.metadata.deletionTimestamp !== undefined) return 'ending'
  if (pod.status?.phase === 'Failed') return `ended (${pod.status.reason ?? 'Failed'})`
  if (isReady(pod)) return 'ready'
  if (pod.spec.nodeName === undefined) return 'waiting for a node'
  const container = pod.status?.containerStatuses?.[0]
  const { waiting, running, terminated } = container?.state ?? {}
  if (terminated !== undefined) return `ended with exit code ${terminated.exitCode}`
  if (running !== undefined) return container?.started === true ? 'up, not ready yet' : 'starting'
  if (waiting?.reason === undefined || waiting.reason === 'ContainerCreating' || waiting.reason === 'PodInitializing') {
    return `getting the image on ${pod.spec.nodeName}`
  }
  return waiting.reason
}
