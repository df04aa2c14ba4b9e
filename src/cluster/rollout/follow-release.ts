import type { Cluster } from '../api/cluster.ts'
import { followObjects } from '../api/follow-objects.ts'
import type { ReleaseKey } from '../release-key.ts'
import { collections, isBearable, type CollectionName, type Snapshot } from './snapshot.ts'

export interface FollowReleaseOptions {
  signal: AbortSignal
  /** The one snapshot, kept up to date in place. */
  onChange: (snapshot: Snapshot) => void
  /** A collection that this user may not read. */
  onDenied: (name: CollectionName) => void
}

/** Keeps a snapshot of a release up to date until the signal comes. Throws the errors of the API. */
export async function followRelease(
  cluster: Cluster,
  { name, namespace }: ReleaseKey,
  { signal, onChange, onDenied }: FollowReleaseOptions,
): Promise<void> {
  const snapshot: Snapshot = { denied: new Set() }

  await Promise.all(
    Object.entries(collections(name)).map(async ([key, { resource, ...options }]) => {
      const collection = key as CollectionName
      const set = (objects: unknown[]) => {
        Object.assign(snapshot, { [collection]: objects })
        onChange(snapshot)
      }
      try {
        await followObjects(cluster, resource, namespace, { ...options, signal, onChange: set })
      } catch (error) {
        if (!isBearable(collection, error)) throw error
        snapshot.denied.add(collection)
        onDenied(collection)
        onChange(snapshot)
      }
    }),
  )
}
