import { BrineError } from '../../errors.ts'
import type { Cluster } from './cluster.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import { refusal } from './refusal.ts'
import { resourceName, resourcePath, type Resource } from './resource.ts'

const pageSize = 500

export interface Selection {
  labelSelector?: string
  fieldSelector?: string
}

/** One object, or undefined when there is none of that name. */
export async function getObject<T extends KubernetesObject>(
  cluster: Cluster,
  resource: Resource,
  namespace: string,
  name: string,
): Promise<T | undefined> {
  const answer = await cluster.request({ method: 'GET', path: resourcePath(resource, namespace, name) })
  if (answer.status === 404) return undefined
  if (answer.status !== 200) throw refusal({ verb: 'get', resource: resourceName(resource), name, namespace }, answer)
  return parse<T>(answer.body)
}

/** All objects that match, and the version of the list from which a watch goes on. */
export async function listObjects<T extends KubernetesObject>(
  cluster: Cluster,
  resource: Resource,
  namespace: string,
  { selection = {}, keep, signal }: { selection?: Selection; keep?: (object: T) => boolean; signal?: AbortSignal } = {},
): Promise<{ items: T[]; resourceVersion: string }> {
  const items: T[] = []
  let next: string | undefined
  for (;;) {
    const answer = await cluster.request({
      method: 'GET',
      path: resourcePath(resource, namespace),
      query: { ...selection, limit: pageSize, continue: next },
      signal,
    })
    if (answer.status === 410 && next !== undefined) {
      // The pages ran out of date while they were read: begin again.
      items.length = 0
      next = undefined
      continue
    }
    if (answer.status !== 200) throw refusal({ verb: 'list', resource: resourceName(resource), namespace }, answer)
    const page = parse<{ items?: T[]; metadata: { resourceVersion?: string; continue?: string } }>(answer.body)
    for (const item of page.items ?? []) if (keep === undefined || keep(item)) items.push(item)
    next = page.metadata.continue || undefined
    if (next === undefined) return { items, resourceVersion: page.metadata.resourceVersion ?? '' }
  }
}

/** True when the namespace is there, or when only its reading is forbidden. */
export async function namespaceExists(cluster: Cluster, namespace: string): Promise<boolean> {
  const answer = await cluster.request({ method: 'GET', path: `/api/v1/namespaces/${encodeURIComponent(namespace)}` })
  if (answer.status === 404) return false
  if (answer.status === 200 || answer.status === 403) return true
  throw refusal({ verb: 'get', resource: 'namespaces', name: namespace }, answer)
}

export function parse<T>(body: Buffer): T {
  try {
    return JSON.parse(body.toString('utf8')) as T
  } catch (error) {
    throw new BrineError('cluster-unreachable', 'The API server gave an answer that is not JSON.', {
      hint: 'Is there a proxy or a login page between here and the cluster?',
      cause: error,
    })
  }
}

