import type { ContainerStatus, Pod } from '../rollout/observed.ts'
import type { RolloutView } from '../rollout/view.ts'

/** What `look` says of each container of the new pods that is not ready; undefined says nothing. */
export function eachContainer<T>(view: RolloutView, look: (container: ContainerStatus, pod: Pod) => T | undefined): T[] {
  return view.pods.flatMap(pod =>
    (pod.status?.containerStatuses ?? [])
      .filter(container => !container.ready)
      .map(container => look(container, pod))
      .filter(found => found !== undefined),
  )
}

export function subjectOf(pod: Pod): string {
  return `pod ${pod.metadata.name}`
}

/** `kubectl describe` of a pod, for hints. */
export function describeCommand({ metadata }: Pod): string {
  return `\`kubectl describe pod ${metadata.name} -n ${metadata.namespace}\``
}
