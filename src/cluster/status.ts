import type { Cluster } from './api/cluster.ts'
import { getObject } from './api/read-objects.ts'
import { diagnose } from './diagnose/diagnose.ts'
import type { Cause } from './diagnose/cause.ts'
import { managedBy, managedByLabel, modelDigestAnnotation, signatureDigestAnnotation, versionAnnotation } from './objects/labels.ts'
import { service } from './objects/service.ts'
import { addressOf } from './release-address.ts'
import type { ReleaseKey } from './release-key.ts'
import { releaseMissing } from './release-missing.ts'
import type { Pod, ServiceObject } from './rollout/observed.ts'
import { podState } from './rollout/pod-state.ts'
import { isComplete, progressOf, type Progress } from './rollout/progress.ts'
import { takeSnapshot } from './rollout/snapshot.ts'
import { isReady, viewOf } from './rollout/view.ts'

export interface PodStatus {
  name: string
  state: string
  ready: boolean
  restarts: number
  node: string | undefined
  image: string | undefined
  /** Of the newest revision. */
  current: boolean
  /** Seconds since it was made. */
  age: number
}

export interface ReleaseStatus extends ReleaseKey {
  /** `complete`: serves as deployed; `progressing`: on its way; `failing`: something is in its way, see `causes`. */
  state: 'complete' | 'progressing' | 'failing'
  progress: Progress
  revision: number | undefined
  image: string
  /** `sha256:…` of the model file, and of its input signature. */
  modelDigest: string | undefined
  signatureDigest: string | undefined
  brineVersion: string | undefined
  address: string | undefined
  pods: PodStatus[]
  /** What is in its way, most telling first. */
  causes: Pick<Cause, 'kind' | 'subject' | 'summary' | 'hint'>[]
  /** Seconds since the release was made. */
  age: number
}

/** How a release is at this moment. Throws `release-missing`, `cluster-denied`. */
export async function status(cluster: Cluster, { name, namespace }: ReleaseKey): Promise<ReleaseStatus> {
  const [snapshot, exposed] = await Promise.all([
    takeSnapshot(cluster, { name, namespace }),
    getObject<ServiceObject>(cluster, service, namespace, name),
  ])
  const view = viewOf(snapshot)
  if (view?.deployment.metadata.labels?.[managedByLabel] !== managedBy) throw releaseMissing({ name, namespace })

  const complete = isComplete(view)
  const causes = complete ? [] : diagnose(view)
  const annotations = view.deployment.metadata.annotations ?? {}
  return {
    name,
    namespace,
    state: complete ? 'complete' : causes.length > 0 ? 'failing' : 'progressing',
    progress: progressOf(view),
    revision: view.revision,
    image: view.image,
    modelDigest: annotations[modelDigestAnnotation],
    signatureDigest: annotations[signatureDigestAnnotation],
    brineVersion: annotations[versionAnnotation],
    address: exposed && addressOf(exposed),
    pods: (snapshot.pods ?? []).map(pod => describePod(pod, view.pods.includes(pod))),
    causes: causes.map(({ kind, subject, summary, hint }) => ({ kind, subject, summary, hint })),
    age: ageOf(view.deployment.metadata.creationTimestamp),
  }
}

function describePod(pod: Pod, current: boolean): PodStatus {
  const container = pod.status?.containerStatuses?.[0]
  return {
    name: pod.metadata.name ?? '',
    state: podState(pod),
    ready: isReady(pod),
    restarts: container?.restartCount ?? 0,
    node: pod.spec.nodeName,
    image: pod.spec.containers[0]?.image,
    current,
    age: ageOf(pod.metadata.creationTimestamp),
  }
}

function ageOf(time: string | undefined): number {
  return time === undefined ? 0 : Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000))
}
