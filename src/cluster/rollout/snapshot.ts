import type { Deployment, EndpointSlice, Event, Pod, ReplicaSet } from './observed.ts'

/** What the cluster shows of a release at one moment. Undefined: not read yet, or this user may not read it. */
export interface Snapshot {
  deployment?: Deployment
  replicaSets?: ReplicaSet[]
  pods?: Pod[]
  events?: Event[]
  endpointSlices?: EndpointSlice[]
}
