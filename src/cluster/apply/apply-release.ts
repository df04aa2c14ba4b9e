import { applyObject } from '../api/apply-object.ts'
import type { Cluster } from '../api/cluster.ts'
import type { KubernetesObject } from '../api/kubernetes-object.ts'
import { deployment } from '../objects/deployment.ts'
import type { Release } from '../objects/release.ts'
import { applyDeployment } from './apply-deployment.ts'
import { fieldManager } from './field-managers.ts'
import type { Plan, PlannedObject } from './plan.ts'

/** Carries out a plan, object by object, and gives the Deployment as it is then. */
export async function applyRelease(
  cluster: Cluster,
  release: Release,
  { objects }: Plan,
  onApplied: (object: PlannedObject) => void,
): Promise<KubernetesObject> {
  let applied: KubernetesObject | undefined
  for (const planned of objects) {
    const { kind, existing } = planned
    if (kind === deployment) applied = await applyDeployment(cluster, release, existing)
    // By force: what `plan` let through is Brine's own.
    else await applyObject(cluster, kind, kind.build(release), { fieldManager, force: true })
    onApplied(planned)
  }
  return applied!
}
