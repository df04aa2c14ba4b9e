import type { Cluster } from './cluster.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import { refusal } from './refusal.ts'
import { resourceName, resourcePath, type Resource } from './resource.ts'

/** Asks that this very object goes, after all that belongs to it. True unless it was gone already. */
export async function deleteObject(cluster: Cluster, resource: Resource, object: KubernetesObject): Promise<boolean> {
  const { name = '', namespace = '', uid } = object.metadata
  const answer = await cluster.request({
    method: 'DELETE',
    path: resourcePath(resource, namespace, name),
    body: JSON.stringify({ kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Foreground', preconditions: { uid } }),
  })
  // 409: the object of that name is another one by now, so the one that was meant is gone.
  if (answer.status === 404 || answer.status === 409) return false
  if (answer.status < 200 || answer.status > 299) {
    throw refusal({ verb: 'delete', resource: resourceName(resource), name, namespace }, answer)
  }
  return true
}
