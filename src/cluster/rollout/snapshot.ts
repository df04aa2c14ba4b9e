import { BrineError } from '../../errors.ts'
import type { Cluster } from '../api/cluster.ts'
import type { KubernetesObject } from '../api/kubernetes-object.ts'
import { listObjects, type Selection } from '../api/read-objects.ts'
import { resourceName, type Resource } from '../api/resource.ts'
import { deployment } from '../objects/deployment.ts'
import { selector, selectorLabels } from '../objects/labels.ts'
import type { ReleaseKey } from '../release-key.ts'
import { endpointSlices, events, pods, replicaSets, type Deployment, type EndpointSlice, type Event, type Pod, type ReplicaSet } from './observed.ts'

/** What the cluster shows of a release. */
interface Observed {
  deployments: Deployment
  replicaSets: ReplicaSet
  pods: Pod
  events: Event
  endpointSlices: EndpointSlice
}

export type CollectionName = keyof Observed

/** All of it at one moment. Undefined: not read yet, or `denied` says that it may not be. */
export type Snapshot = { [K in CollectionName]?: Observed[K][] } & { denied: Set<CollectionName> }

export interface Collection {
  resource: Resource
  selection: Selection
  keep?: (object: KubernetesObject) => boolean
}

/** Where the objects of one release are found. Only the Deployment must be readable: the rest tells why and how. */
export function collections(name: string): Record<CollectionName, Collection> {
  const labelSelector = selector(selectorLabels(name))
  return {
    deployments: { resource: deployment, selection: { fieldSelector: `metadata.name=${name}` } },
    replicaSets: { resource: replicaSets, selection: { labelSelector } },
    pods: { resource: pods, selection: { labelSelector } },
    endpointSlices: { resource: endpointSlices, selection: { labelSelector: `kubernetes.io/service-name=${name}` } },
    // Events have no labels: those of a release are about objects whose names begin with its name.
    events: { resource: events, selection: {}, keep: event => (event as Event).involvedObject.name?.startsWith(name) ?? false },
  }
}

export function isRead(snapshot: Snapshot): boolean {
  return (Object.keys(collections('')) as CollectionName[]).every(name => snapshot[name] !== undefined || snapshot.denied.has(name))
}

/** True for a refusal that leaves only less to tell. */
export function isBearable(name: CollectionName, error: unknown): boolean {
  return name !== 'deployments' && error instanceof BrineError && error.code === 'cluster-denied'
}

export async function takeSnapshot(cluster: Cluster, { name, namespace }: ReleaseKey): Promise<Snapshot> {
  const snapshot: Snapshot = { denied: new Set() }
  await Promise.all(
    Object.entries(collections(name)).map(async ([key, { resource, ...options }]) => {
      const collection = key as CollectionName
      try {
        const { items } = await listObjects(cluster, resource, namespace, options)
        Object.assign(snapshot, { [collection]: items })
      } catch (error) {
        if (!isBearable(collection, error)) throw error
        snapshot.denied.add(collection)
      }
    }),
  )
  return snapshot
}

export function describeDenied(name: CollectionName): string {
  return `You may not read ${resourceName(collections('')[name].resource)} here, so a failure will be told with less detail.`
}
