import type { Condition, Deployment, EndpointSlice, Event, Pod, ReplicaSet } from './observed.ts'
import type { Snapshot } from './snapshot.ts'

const revisionAnnotation = 'deployment.kubernetes.io/revision'

/** A snapshot in the terms of a rollout: what is new, what is old, what happened to whom. */
export interface RolloutView {
  deployment: Deployment
  name: string
  namespace: string
  /** The image that the rollout brings. */
  image: string
  revision: number | undefined
  /** The ReplicaSet that the rollout brings, once its controller has made it. */
  replicaSet: ReplicaSet | undefined
  /** Pods of that ReplicaSet which are not on their way out. */
  pods: Pod[]
  /** Pods of earlier revisions which still serve. */
  oldServing: Pod[]
  /** Endpoints of the Service that are ready and belong to `pods`; undefined when they cannot be read. */
  endpoints: number | undefined
  /** Events about one object, the latest last. */
  eventsOf(uid: string | undefined): Event[]
  condition(type: string): Condition | undefined
}

/** Undefined while the Deployment is not there. */
export function viewOf({ deployments, replicaSets = [], pods = [], events = [], endpointSlices }: Snapshot): RolloutView | undefined {
  const deployment = deployments?.[0]
  if (deployment === undefined) return undefined
  const { name = '', namespace = '', uid, annotations, generation = 0 } = deployment.metadata
  // Until the controller has seen the change, the highest revision is still the one before.
  const observed = (deployment.status?.observedGeneration ?? 0) >= generation
  const revision = annotations?.[revisionAnnotation]
  const replicaSet = observed
    ? replicaSets.find(each => isOwnedBy(each, uid) && each.metadata.annotations?.[revisionAnnotation] === revision)
    : undefined
  const current = pods.filter(pod => isOwnedBy(pod, replicaSet?.metadata.uid) && pod.metadata.deletionTimestamp === undefined)
  const uids = new Set(current.map(pod => pod.metadata.uid))
  const earlier = new Set(replicaSets.filter(each => each !== replicaSet && isOwnedBy(each, uid)).map(each => each.metadata.uid))
  return {
    deployment,
    name,
    namespace,
    image: deployment.spec.template.spec.containers[0]?.image ?? '',
    revision: observed && revision !== undefined ? Number(revision) : undefined,
    replicaSet,
    pods: current,
    oldServing: observed
      ? pods.filter(pod => isReady(pod) && pod.metadata.deletionTimestamp === undefined && earlier.has(ownerOf(pod)))
      : [],
    endpoints: endpointSlices && countReady(endpointSlices, uids),
    eventsOf: about => events.filter(event => about !== undefined && event.involvedObject.uid === about).sort(byTime),
    condition: type => deployment.status?.conditions?.find(condition => condition.type === type),
  }
}

export function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
}

/** A pod counts once: a dual-stack Service has a slice per address family. */
function countReady(slices: EndpointSlice[], uids: Set<string | undefined>): number {
  const ready = slices
    .flatMap(slice => slice.endpoints ?? [])
    .filter(({ conditions, targetRef }) => conditions?.ready === true && uids.has(targetRef?.uid))
  return new Set(ready.map(endpoint => endpoint.targetRef?.uid)).size
}

function ownerOf({ metadata }: Pod | ReplicaSet): string | undefined {
  return metadata.ownerReferences?.find(owner => owner.controller)?.uid
}

function isOwnedBy(object: Pod | ReplicaSet, uid: string | undefined): boolean {
  return uid !== undefined && ownerOf(object) === uid
}

function byTime(a: Event, b: Event): number {
  return timeOf(a).localeCompare(timeOf(b))
}

function timeOf({ lastTimestamp, eventTime, metadata }: Event): string {
  return lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? ''
}
