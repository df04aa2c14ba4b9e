import { setTimeout as sleep } from 'node:timers/promises'
import { BrineError } from '../errors.ts'
import type { Cluster } from './api/cluster.ts'
import { deleteObject } from './api/delete-object.ts'
import type { KubernetesObject } from './api/kubernetes-object.ts'
import { getObject, namespaceExists } from './api/read-objects.ts'
import { namespaceMissing } from './api/refusal.ts'
import { managedBy, managedByLabel } from './objects/labels.ts'
import type { ObjectKind } from './objects/object-kind.ts'
import { objectKinds } from './objects/registry.ts'
import type { ReleaseKey } from './release-key.ts'
import { releaseMissing } from './release-missing.ts'

export interface DeleteOptions {
  /** Told of each object when it is gone: `Deployment`. */
  onGone?: (kind: string) => void
  /** Stops the wait, not the deletion. */
  signal?: AbortSignal
  /** Milliseconds until all must be gone; pods finish their requests first. 180 000 unless told. */
  timeout?: number
}

/**
 * Deletes what Brine made under this name and waits until it is gone, pods included. Gives the kinds that were deleted;
 * objects of that name that others made stay.
 * Throws `release-missing` when there is nothing of Brine's, `namespace-missing`, `cluster-denied`, `interrupted`.
 */
export async function deleteRelease(cluster: Cluster, key: ReleaseKey, options: DeleteOptions = {}): Promise<string[]> {
  const { name, namespace } = key
  const { onGone = () => undefined, signal, timeout = 180_000 } = options
  const found = await Promise.all(objectKinds.map(kind => getObject(cluster, kind, namespace, name)))
  const own = objectKinds
    .map((kind, i) => ({ kind, object: found[i] }))
    .filter((each): each is { kind: ObjectKind; object: KubernetesObject } => each.object?.metadata.labels?.[managedByLabel] === managedBy)
  if (own.length === 0) {
    if (!(await namespaceExists(cluster, namespace))) throw namespaceMissing(namespace)
    throw releaseMissing(key)
  }
  for (const { kind, object } of own) await deleteObject(cluster, kind, object)

  const end = Date.now() + timeout
  await Promise.all(
    own.map(async ({ kind, object }) => {
      // Deleted in the foreground: a Deployment goes after its pods.
      while ((await getObject(cluster, kind, namespace, name))?.metadata.uid === object.metadata.uid) {
        if (signal?.aborted) throw new BrineError('interrupted', `Stopped waiting. The deletion of ${name} goes on in the cluster.`)
        if (Date.now() >= end) throw lingering(kind, key, timeout)
        await sleep(500, undefined, { signal }).catch(() => undefined)
      }
      onGone(kind.kind)
    }),
  )
  return own.map(({ kind }) => kind.kind)
}

function lingering({ kind }: ObjectKind, { name, namespace }: ReleaseKey, timeout: number): BrineError {
  return new BrineError('rollout-failed', `The ${kind} ${name} is still there after ${timeout / 1000} s.`, {
    hint: `Pods may hang on a node that is away, or a finalizer may hold it: \`kubectl get pods -n ${namespace} -l app.kubernetes.io/instance=${name}\`.`,
  })
}
