import type { KubernetesObject } from '../api/kubernetes-object.ts'
import type { Resource } from '../api/resource.ts'

/** The fields that are read of what the cluster's controllers make; all optional, as the API has them. */

export interface Condition {
  type: string
  status: 'True' | 'False' | 'Unknown'
  reason?: string
  message?: string
}

export interface Deployment extends KubernetesObject {
  spec: {
    replicas?: number
    paused?: boolean
    progressDeadlineSeconds?: number
    template: { metadata?: { annotations?: Record<string, string> }; spec: { containers: { image?: string }[] } }
  }
  status?: {
    observedGeneration?: number
    replicas?: number
    updatedReplicas?: number
    readyReplicas?: number
    availableReplicas?: number
    /** KEP-3973: served from Kubernetes 1.35 on by default. */
    terminatingReplicas?: number
    conditions?: Condition[]
  }
}

export interface ReplicaSet extends KubernetesObject {
  spec: { replicas?: number }
  status?: { replicas?: number; conditions?: Condition[] }
}

export interface Terminated {
  exitCode: number
  signal?: number
  reason?: string
  message?: string
}

export interface ContainerState {
  waiting?: { reason?: string; message?: string }
  running?: { startedAt?: string }
  terminated?: Terminated
}

export interface ContainerStatus {
  name: string
  image?: string
  ready: boolean
  started?: boolean
  restartCount: number
  state?: ContainerState
  lastState?: ContainerState
}

export interface Pod extends KubernetesObject {
  spec: { nodeName?: string; containers: { name: string; image?: string }[] }
  status?: {
    phase?: string
    reason?: string
    message?: string
    conditions?: Condition[]
    containerStatuses?: ContainerStatus[]
  }
}

/** An event is about another object; repeated ones are counted up in place. */
export interface Event extends KubernetesObject {
  type?: string
  reason?: string
  message?: string
  count?: number
  lastTimestamp?: string | null
  eventTime?: string | null
  involvedObject: { kind?: string; name?: string; uid?: string }
}

export interface EndpointSlice extends KubernetesObject {
  endpoints?: { conditions?: { ready?: boolean; terminating?: boolean }; targetRef?: { uid?: string } }[] | null
}

export interface ServiceObject extends KubernetesObject {
  spec: { type?: string; ports?: { port: number }[] }
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string; ports?: unknown }[] } }
}

export const replicaSets: Resource = { apiVersion: 'apps/v1', kind: 'ReplicaSet', plural: 'replicasets' }
export const pods: Resource = { apiVersion: 'v1', kind: 'Pod', plural: 'pods' }
export const events: Resource = { apiVersion: 'v1', kind: 'Event', plural: 'events' }
export const endpointSlices: Resource = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', plural: 'endpointslices' }
