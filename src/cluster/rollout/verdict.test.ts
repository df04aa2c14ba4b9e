import { describe, expect, it } from 'vitest'
import { sampleDeployment, samplePod, sampleReplicaSet, sampleView } from '../../../tests/cluster/tools/sample-snapshot.ts'
import type { Deployment, EndpointSlice } from './observed.ts'
import { judge } from './verdict.ts'
import type { RolloutView } from './view.ts'

const allDone = { replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 }
const pods = [1, 2, 3].map(n => ({ ...samplePod('new', { ready: true }), metadata: { ...samplePod('new').metadata, uid: `pod-${n}` } }))
const slice = (...uids: string[]): EndpointSlice => ({ metadata: {}, endpoints: uids.map(uid => ({ conditions: { ready: true }, targetRef: { uid } })) })
const served = slice('pod-1', 'pod-2', 'pod-3')

function view(status: Deployment['status'], endpointSlices: EndpointSlice[] | undefined = [served]): RolloutView {
  return sampleView({ deployments: [sampleDeployment(status)], pods, endpointSlices })
}
const stateOf = (seen: RolloutView) => judge()(seen, 0).state

describe('a rollout', () => {
  it('is complete when every new pod is available and behind the Service', () => {
    expect(stateOf(view(allDone))).toBe('complete')
  })

  it.each<[string, RolloutView]>([
    ['before the controller has seen the change', view({ ...allDone, observedGeneration: 4 })],
    ['while new pods are missing', view({ ...allDone, updatedReplicas: 2 })],
    ['while old pods are left', view({ ...allDone, replicas: 4 })],
    ['while new pods are too young to count', view({ ...allDone, availableReplicas: 2 })],
    ['while old pods are ending, where the cluster counts them', view({ ...allDone, terminatingReplicas: 1 })],
    ['while the Service leads to some of the new pods only', view(allDone, [slice('pod-1', 'pod-2')])],
    ['while the Service leads to old pods', view(allDone, [slice('pod-1', 'pod-2', 'pod-old')])],
    ['while a pod is counted in two address families', view(allDone, [slice('pod-1', 'pod-2'), slice('pod-1', 'pod-2')])],
  ])('goes on %s', (_, seen) => expect(stateOf(seen)).toBe('progressing'))

  it('is complete by the Deployment alone where endpoints may not be read', () => {
    const seen = sampleView({ deployments: [sampleDeployment(allDone)], pods, endpointSlices: undefined })
    expect(stateOf(seen)).toBe('complete')
  })
})

describe('a cause', () => {
  const waiting = (reason: string, message = '') => sampleView({ pods: [samplePod('new', { state: { waiting: { reason, message } } })] })

  it('that cannot heal ends the rollout at once', () => {
    expect(judge()(waiting('InvalidImageName'), 0)).toMatchObject({ state: 'failed', cause: { kind: 'image-name' } })
  })

  it('that may heal ends it when it has gone on for its time', () => {
    const look = judge()
    const away = waiting('ErrImagePull', 'connection refused')
    for (const second of [0, 9, 18, 27, 36]) expect(look(away, second * 1000).state).toBe('progressing')
    expect(look(away, 45_000)).toMatchObject({ state: 'failed', cause: { kind: 'image-pull' } })
  })

  it('that healed and came back has its time anew, but not one that flaps', () => {
    const away = waiting('ErrImagePull', 'connection refused')
    const fine = sampleView({ pods: [samplePod('new', { state: { running: {} } })] })
    const healed = judge()
    healed(away, 0)
    healed(fine, 20_000)
    expect(healed(away, 50_000).state).toBe('progressing')

    const flapping = judge()
    for (let second = 0; second < 45; second += 4) flapping(second % 8 === 0 ? away : fine, second * 1000)
    expect(flapping(away, 46_000).state).toBe('failed')
  })

  it('is the best explanation when the deadline of the Deployment passes', () => {
    const overdue = sampleDeployment({ conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }] })
    const pending = { ...samplePod('new', { state: { waiting: { reason: 'ErrImagePull', message: 'timeout' } } }) }
    expect(judge()(sampleView({ deployments: [overdue], pods: [pending] }), 0)).toMatchObject({ state: 'failed', cause: { kind: 'image-pull' } })
    expect(judge()(sampleView({ deployments: [overdue] }), 0)).toMatchObject({ state: 'failed', cause: { kind: 'deadline' } })
  })

  it('of the revision before is no cause, nor is a deadline that the controller has not looked at since', () => {
    const stale = sampleDeployment({ observedGeneration: 4, conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }] })
    const seen = sampleView({ deployments: [stale], replicaSets: [sampleReplicaSet('new')], pods: [samplePod('new', { state: { waiting: { reason: 'InvalidImageName' } } })] })
    expect(judge()(seen, 0)).toEqual({ state: 'progressing', causes: [] })
  })
})
