import { applyObject, type Manifest } from '../api/apply-object.ts'
import type { Cluster } from '../api/cluster.ts'
import type { KubernetesObject } from '../api/kubernetes-object.ts'
import { deployment } from '../objects/deployment.ts'
import type { Release } from '../objects/release.ts'
import { creationManager, fieldManager } from './field-managers.ts'
import { replicasOwners } from './managed-replicas.ts'

/**
 * Applies the Deployment so that `spec.replicas` belongs to `brine` only where the person named a number for a release
 * that exists. Else ownership is handed over before it is given up, which keeps the value:
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership-between-managers
 */
export async function applyDeployment(cluster: Cluster, release: Release, existing: KubernetesObject | undefined): Promise<KubernetesObject> {
  const object = deployment.build(release)
  const own = (applied: Manifest) => applyObject(cluster, deployment, applied, { fieldManager, force: true })

  if (existing !== undefined && release.replicasGiven) return (await own(withReplicas(object, release.replicas))).object
  if (existing === undefined) {
    await own(withReplicas(object, release.replicas))
    await handOver(cluster, object, release.replicas)
  } else if (ownsReplicas(existing)) {
    await handOver(cluster, object, replicasOf(existing))
  }
  return (await own(object)).object
}

/** The Deployment whose apply changes what `applyDeployment` would change, for a dry run. */
export function expectedDeployment(release: Release, existing: KubernetesObject | undefined): Manifest {
  const object = deployment.build(release)
  if (existing === undefined || release.replicasGiven) return withReplicas(object, release.replicas)
  return ownsReplicas(existing) ? withReplicas(object, replicasOf(existing)) : object
}

function ownsReplicas(existing: KubernetesObject): boolean {
  return replicasOwners(existing).some(owner => owner.manager === fieldManager && owner.operation === 'Apply')
}

function replicasOf(existing: KubernetesObject): number {
  return (existing.spec as { replicas?: number } | undefined)?.replicas ?? 1
}

function withReplicas(object: Manifest, replicas: number): Manifest {
  return { ...object, spec: { replicas, ...object.spec } }
}

async function handOver(cluster: Cluster, { apiVersion, kind, metadata }: Manifest, replicas: number): Promise<void> {
  const { name, namespace } = metadata
  const only = { apiVersion, kind, metadata: { name, namespace }, spec: { replicas } }
  await applyObject(cluster, deployment, only, { fieldManager: creationManager, force: true })
}
