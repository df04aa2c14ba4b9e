import type { ContainerStatus, Deployment, Event, Pod, ReplicaSet } from '../../../src/cluster/rollout/observed.ts'
import type { Snapshot } from '../../../src/cluster/rollout/snapshot.ts'
import { viewOf, type RolloutView } from '../../../src/cluster/rollout/view.ts'

const revision = (number: string) => ({ 'deployment.kubernetes.io/revision': number })
const owner = (uid: string) => [{ kind: 'Owner', name: uid, uid, controller: true }]

export const image = `registry.example/churn@sha256:${'0'.repeat(64)}`

/** A Deployment of three that has seen its second revision, as the API server shows it. */
export function sampleDeployment(status: Deployment['status'] = {}, spec: Partial<Deployment['spec']> = {}): Deployment {
  return {
    metadata: { name: 'churn', namespace: 'shop', uid: 'deployment', generation: 5, annotations: revision('2') },
    spec: { replicas: 3, template: { spec: { containers: [{ image }] } }, ...spec },
    status: { observedGeneration: 5, ...status },
  }
}

export function sampleReplicaSet(uid: 'old' | 'new', told: Partial<ReplicaSet> = {}): ReplicaSet {
  return {
    metadata: { name: `churn-${uid}`, uid, ownerReferences: owner('deployment'), annotations: revision(uid === 'old' ? '1' : '2') },
    spec: { replicas: 3 },
    status: { replicas: 3 },
    ...told,
  }
}

/** A pod of a ReplicaSet on a node, with one container. */
export function samplePod(replicaSet: 'old' | 'new', container: Partial<ContainerStatus> = {}, told: Partial<Pod> = {}): Pod {
  const status: ContainerStatus = { name: 'server', ready: false, restartCount: 0, ...container }
  return {
    metadata: { name: `churn-${replicaSet}-x`, namespace: 'shop', uid: `pod-${replicaSet}`, ownerReferences: owner(replicaSet) },
    spec: { nodeName: 'node-1', containers: [{ name: 'server', image }] },
    status: { phase: 'Running', containerStatuses: [status], conditions: [{ type: 'Ready', status: status.ready ? 'True' : 'False' }] },
    ...told,
  }
}

export function sampleEvent(uid: string, reason: string, message: string): Event {
  return { metadata: { uid: `${uid}-${reason}` }, reason, message, involvedObject: { uid }, lastTimestamp: '2024-05-01T10:00:00Z' }
}

export function sampleView(told: Partial<Snapshot>): RolloutView {
  return viewOf({
    denied: new Set(),
    deployments: [sampleDeployment()],
    replicaSets: [sampleReplicaSet('old'), sampleReplicaSet('new')],
    pods: [],
    events: [],
    endpointSlices: [],
    ...told,
  })!
}
