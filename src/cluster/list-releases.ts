import type { Cluster } from './api/cluster.ts'
import { listObjects } from './api/read-objects.ts'
import { deployment } from './objects/deployment.ts'
import { managedBy, managedByLabel, modelDigestAnnotation, selector } from './objects/labels.ts'
import type { ReleaseKey } from './release-key.ts'
import type { Deployment } from './rollout/observed.ts'

export interface ListedRelease extends ReleaseKey {
  replicas: number
  ready: number
  image: string
  modelDigest: string | undefined
}

/** The releases of a namespace, by name. */
export async function listReleases(cluster: Cluster, namespace: string): Promise<ListedRelease[]> {
  const selection = { labelSelector: selector({ [managedByLabel]: managedBy, 'app.kubernetes.io/component': 'model-server' }) }
  const { items } = await listObjects<Deployment>(cluster, deployment, namespace, { selection })
  return items.map(({ metadata, spec, status }) => ({
    name: metadata.name ?? '',
    namespace,
    replicas: spec.replicas ?? 1,
    ready: status?.readyReplicas ?? 0,
    image: spec.template.spec.containers[0]?.image ?? '',
    modelDigest: metadata.annotations?.[modelDigestAnnotation],
  }))
}
