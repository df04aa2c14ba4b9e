import { setTimeout as sleep } from 'node:timers/promises'
import { BrineError } from '../../errors.ts'
import type { Cluster } from './cluster.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import { listObjects, type Selection } from './read-objects.ts'
import { resourcePath, type Resource } from './resource.ts'

/** How long the server keeps one watch open. */
const watchSeconds = 60
/** A watch that is silent for longer than the server would keep it open has a dead connection. */
const silence = (watchSeconds + 15) * 1000
/** A watch that lasted this long was no part of an outage. */
const steady = 10_000

export interface FollowOptions<T> {
  signal: AbortSignal
  selection?: Selection
  /** Objects that are not kept take no memory. */
  keep?: (object: T) => boolean
  /** All objects as they are now, after each change; the array is a new one each time. */
  onChange: (objects: T[]) => void
  /** Milliseconds for which the API server may be away; 60 000 unless told. */
  outage?: number
}

interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  object: KubernetesObject & { code?: number; message?: string }
}

/**
 * Follows a collection: a list, then watches that are resumed where the last one ended. 410 Gone begins with a new list.
 * Ends when the signal does. Throws `cluster-denied` at once, other errors when tries have failed for as long as `outage`.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
export async function followObjects<T extends KubernetesObject>(
  cluster: Cluster,
  resource: Resource,
  namespace: string,
  options: FollowOptions<T>,
): Promise<void> {
  const { signal, keep, onChange, selection = {}, outage = 60_000 } = options
  const known = new Map<string, T>()
  let version: string | undefined
  let opened = 0
  let failing: { since: number; pause: number } | undefined

  while (!signal.aborted) {
    try {
      if (version === undefined) {
        const list = await listObjects<T>(cluster, resource, namespace, { selection, keep, signal })
        known.clear()
        for (const item of list.items) known.set(item.metadata.uid ?? '', item)
        version = list.resourceVersion
        onChange([...known.values()])
      }
      opened = Date.now()
      const lines = cluster.lines({
        method: 'GET',
        path: resourcePath(resource, namespace),
        query: { ...selection, watch: 1, allowWatchBookmarks: true, resourceVersion: version, timeoutSeconds: watchSeconds },
        timeout: silence,
        signal,
      })
      for await (const line of lines) {
        const event = JSON.parse(line) as WatchEvent
        if (event.type === 'ERROR') {
          if (event.object.code !== 410) throw new Error(event.object.message ?? 'the watch failed')
          version = undefined
          break
        }
        version = event.object.metadata.resourceVersion ?? version
        if (event.type === 'BOOKMARK') continue
        const object = event.object as T
        const uid = object.metadata.uid ?? ''
        const wanted = event.type !== 'DELETED' && (keep === undefined || keep(object))
        if (wanted) known.set(uid, object)
        else if (!known.delete(uid)) continue
        onChange([...known.values()])
      }
      failing = undefined
      // A proxy that ends each watch at once must not be asked without a pause.
      if (Date.now() - opened < 1000) await pause(250, signal)
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof BrineError && (error.code === 'cluster-denied' || error.code === 'cluster-config')) throw error
      if (opened > 0 && Date.now() - opened > steady) failing = undefined
      opened = 0
      // A cut connection is resumed where it was. Anything else, 410 as the status too, needs a new list, and so does a
      // version that an API server restored from a backup does not know yet.
      if (failing !== undefined || !(error instanceof BrineError && error.code === 'cluster-unreachable')) version = undefined
      failing ??= { since: Date.now(), pause: 250 }
      if (Date.now() - failing.since > outage) throw error
      await pause(failing.pause, signal)
      failing.pause = Math.min(failing.pause * 2, 5000)
    }
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
}
