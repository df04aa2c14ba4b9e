import { BrineError } from '../../errors.ts'
import { applyObject } from '../api/apply-object.ts'
import type { Cluster } from '../api/cluster.ts'
import type { KubernetesObject } from '../api/kubernetes-object.ts'
import { getObject, namespaceExists } from '../api/read-objects.ts'
import { namespaceMissing } from '../api/refusal.ts'
import { deployment } from '../objects/deployment.ts'
import { managedBy, managedByLabel, signatureDigestAnnotation } from '../objects/labels.ts'
import type { ObjectKind } from '../objects/object-kind.ts'
import { objectKinds } from '../objects/registry.ts'
import type { Release } from '../objects/release.ts'
import { expectedDeployment } from './apply-deployment.ts'
import { fieldManager } from './field-managers.ts'
import { sameObject } from './same-object.ts'

export type Action = 'create' | 'change' | 'keep'

export interface PlannedObject {
  kind: ObjectKind
  name: string
  action: Action
  existing: KubernetesObject | undefined
}

/** What an apply would do, as the server itself says. */
export interface Plan {
  objects: PlannedObject[]
  /** The server's own remarks, such as a Pod Security violation to come. */
  warnings: string[]
}

/**
 * Looks before anything is written: the namespace, objects that are not Brine's, another input signature; then a dry run
 * on the server, so that quotas, policies and missing rights show before half of a release is there.
 * Throws `namespace-missing`, `release-conflict`, `signature-changed`, `cluster-denied`, `rollout-failed`.
 */
export async function plan(cluster: Cluster, release: Release, { replace = false }: { replace?: boolean } = {}): Promise<Plan> {
  const { name, namespace } = release
  if (!(await namespaceExists(cluster, namespace))) throw namespaceMissing(namespace)

  const found = await Promise.all(objectKinds.map(kind => getObject(cluster, kind, namespace, name)))
  objectKinds.forEach((kind, i) => refuseForeign(kind, found[i], release))
  const running = found[objectKinds.indexOf(deployment)]
  if (!replace) refuseOtherSignature(running, release)

  const dryRuns = await Promise.all(
    objectKinds.map((kind, i) => {
      const object = kind === deployment ? expectedDeployment(release, found[i]) : kind.build(release)
      return applyObject(cluster, kind, object, { fieldManager, force: true, dryRun: true })
    }),
  )
  return {
    objects: objectKinds.map((kind, i) => ({ kind, name, existing: found[i], action: actionOf(found[i], dryRuns[i]!.object) })),
    warnings: [...new Set(dryRuns.flatMap(each => each.warnings))],
  }
}

function actionOf(before: KubernetesObject | undefined, after: KubernetesObject): Action {
  if (before === undefined) return 'create'
  return sameObject(before, after) ? 'keep' : 'change'
}

function refuseForeign(kind: ObjectKind, existing: KubernetesObject | undefined, { name, namespace }: Release): void {
  if (existing === undefined) return
  const owner = existing.metadata.labels?.[managedByLabel]
  if (owner === managedBy) {
    if (existing.metadata.deletionTimestamp === undefined) return
    throw new BrineError('release-conflict', `The ${kind.kind} ${name} in namespace ${namespace} is being deleted.`, {
      hint: 'Wait until it is gone, then deploy again.',
    })
  }
  throw new BrineError(
    'release-conflict',
    `There is a ${kind.kind} ${name} in namespace ${namespace} that Brine did not make${owner === undefined ? '' : ` (${owner} did)`}.`,
    { hint: 'Choose another name with --name, or another namespace with --namespace.' },
  )
}

function refuseOtherSignature(running: KubernetesObject | undefined, { name, signatureDigest }: Release): void {
  const before = running?.metadata.annotations?.[signatureDigestAnnotation]
  if (before === undefined || before === `sha256:${signatureDigest}`) return
  throw new BrineError('signature-changed', `The release ${name} runs a model with other inputs: its callers would break.`, {
    hint: 'Deploy it beside the running one with --name, or with --replace in its place.',
  })
}
