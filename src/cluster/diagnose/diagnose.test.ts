import { describe, expect, it } from 'vitest'
import { image, sampleDeployment, sampleEvent, samplePod, sampleReplicaSet, sampleView } from '../../../tests/cluster/tools/sample-snapshot.ts'
import type { ContainerStatus, Event, Pod } from '../rollout/observed.ts'
import type { Cause } from './cause.ts'
import { diagnose } from './diagnose.ts'

const pull = (message: string): Partial<ContainerStatus> => ({ state: { waiting: { reason: 'ErrImagePull', message } } })
const failed = `failed to pull and unpack image "${image}": failed to resolve reference "${image}": `

/** What is told of one new pod in this state. */
function causeOf(container: Partial<ContainerStatus>, events: Event[] = [], told: Partial<Pod> = {}): Cause | undefined {
  return diagnose(sampleView({ pods: [samplePod('new', container, told)], events }))[0]
}

describe('an image that cannot be pulled', () => {
  it.each([
    [`${failed}${image}: not found`, 'it is not in the registry', 5],
    ['reading manifest sha256:0 in registry.example/churn: manifest unknown', 'it is not in the registry', 5],
    [`${failed}unexpected status from HEAD request to https://registry.example/v2/churn: 401 Unauthorized`, 'wants a login', 5],
    ['pull access denied, repository does not exist or may require authorization', 'wants a login', 5],
    [`${failed}unexpected status: 429 Too Many Requests`, 'limits how often', 120],
    [`${failed}failed to do request: Head "https://registry.example": dial tcp: lookup registry.example: no such host`, 'cannot be reached', 45],
    [`${failed}http: server gave HTTP response to HTTPS client`, 'speaks plain http', 10],
    [`${failed}tls: failed to verify certificate: x509: certificate signed by unknown authority`, "does not trust the registry's certificate", 10],
    ['no match for platform in manifest: not found', 'not built for the processor', 0],
    [`${failed}unexpected status from HEAD request: 500 Internal Server Error`, 'the registry or the node failed', 45],
  ])('for %s', (message, words, patience) => {
    expect(causeOf(pull(message))).toMatchObject({ kind: 'image-pull', summary: expect.stringContaining(words), patience })
  })

  it('is not blamed on numbers in its digest or words in its name', () => {
    const odd = `registry.example/denied/401@sha256:${'401'.repeat(21)}4`
    const deployment = sampleDeployment({}, { template: { spec: { containers: [{ image: odd }] } } })
    const message = `failed to resolve reference "${odd}": dial tcp 203.0.113.1:443: connect: connection refused`
    const view = sampleView({ deployments: [deployment], pods: [samplePod('new', pull(message))] })
    expect(diagnose(view)[0]!.summary).toContain('cannot be reached')
  })

  it('is told from the event where the kubelet gives no reason with the back-off', () => {
    const backOff = { state: { waiting: { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}"` } } }
    const event = sampleEvent('pod-new', 'Failed', `Failed to pull image "${image}": ${failed}${image}: not found`)
    expect(causeOf(backOff, [event])!.summary).toContain('it is not in the registry (not found)')
  })

  it('mentions a pull secret that is not there', () => {
    const secret = sampleEvent('pod-new', 'FailedToRetrieveImagePullSecret', 'Unable to retrieve some image pull secrets (login); attempting to pull the image may not succeed.')
    expect(causeOf(pull('401 Unauthorized'), [secret])!.summary).toContain('secrets (login)')
  })
})

describe('a server that ends', () => {
  const ended = (exitCode: number, reason = 'Error') => ({ terminated: { exitCode, reason } })

  it('gets a little time after its first end and none after its third', () => {
    expect(causeOf({ state: ended(3) })).toMatchObject({ kind: 'crash', summary: 'the server ends at once: exit code 3 (Error)', patience: 30 })
    const third = causeOf({ restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(139) })
    expect(third).toMatchObject({ kind: 'crash', summary: expect.stringContaining('SIGSEGV'), patience: 0, log: { previous: true } })
  })

  it('for lack of memory is told apart from a crash', () => {
    expect(causeOf({ state: ended(137, 'OOMKilled') })).toMatchObject({ kind: 'out-of-memory', patience: 20 })
    expect(causeOf({ restartCount: 2, state: ended(137, 'OOMKilled') })).toMatchObject({ kind: 'out-of-memory', patience: 0 })
  })

  it('by its liveness probe is told apart from a crash', () => {
    const events = [
      sampleEvent('pod-new', 'Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500'),
      sampleEvent('pod-new', 'Killing', 'Container server failed liveness probe, will be restarted'),
    ]
    const cause = causeOf({ restartCount: 1, started: true, state: { running: {} }, lastState: ended(137) }, events)
    expect(cause).toMatchObject({ kind: 'probe', summary: expect.stringMatching(/failed its liveness probe: .*500/) })
  })
})

describe('a server that is still loading', () => {
  it('may take as long as its startup probe allows', () => {
    const refusedProbe = sampleEvent('pod-new', 'Unhealthy', 'Startup probe failed: dial tcp 10.0.0.1:8000: connect: connection refused')
    expect(causeOf({ started: false, state: { running: {} } }, [refusedProbe])).toMatchObject({ kind: 'probe', patience: Infinity })
  })
})

describe('a pod that no node takes', () => {
  const pending: Partial<Pod> = {
    spec: { containers: [{ name: 'server' }] },
    status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available: 3 Insufficient memory. preemption: 0/3 nodes are available: 3 No preemption victims found.' }] },
  }

  it('gets the time that an autoscaler needs to answer, or to make a node', () => {
    expect(causeOf({}, [], pending)).toMatchObject({ kind: 'unschedulable', summary: 'no node takes the pod: 0/3 nodes are available: 3 Insufficient memory.', patience: 30 })
    expect(causeOf({}, [sampleEvent('pod-new', 'TriggeredScaleUp', 'pod triggered scale-up')], pending)!.patience).toBe(600)
    expect(causeOf({}, [sampleEvent('pod-new', 'NotTriggerScaleUp', 'no group fits')], pending)!.patience).toBe(10)
  })
})

describe('pods that the cluster refuses to make', () => {
  it.each([
    ['pods "churn-x" is forbidden: exceeded quota: q, requested: pods=1, used: pods=3, limited: pods=3', 'quota', 15],
    ['pods "churn-x" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true', 'Pod Security', 3],
    ['admission webhook "sign.example" denied the request: image is not signed', 'admission policy', 3],
    ['Internal error occurred: failed calling webhook "sign.example": connection refused', 'does not answer', 60],
    ['pods "churn-x" is forbidden: maximum memory usage per Container is 64Mi, but limit is 256Mi', 'LimitRange', 3],
    ['pods "churn-x" is forbidden: error looking up service account shop/churn', 'refuses to make the pod', 15],
  ])('for %s', (message, words, patience) => {
    const replicaSet = sampleReplicaSet('new', { status: { replicas: 0, conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message }] } })
    expect(diagnose(sampleView({ replicaSets: [replicaSet] }))).toMatchObject([{ kind: 'refused', summary: expect.stringContaining(words), patience }])
  })
})

describe('other causes', () => {
  it.each<[string, Partial<ContainerStatus>, Event[], Partial<Pod>]>([
    ['image-name', { state: { waiting: { reason: 'InvalidImageName' } } }, [], {}],
    ['container-config', { state: { waiting: { reason: 'CreateContainerConfigError', message: 'secret "x" not found' } } }, [], {}],
    ['container-start', { state: { waiting: { reason: 'RunContainerError', message: 'exec: "/node": stat /node: no such file' } } }, [], {}],
    ['sandbox', { state: { waiting: { reason: 'ContainerCreating' } } }, [sampleEvent('pod-new', 'FailedCreatePodSandBox', 'failed to set up the network')], {}],
    ['ended-pod', {}, [], { status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' } }],
  ])('%s', (kind, container, events, told) => expect(causeOf(container, events, told)).toMatchObject({ kind }))

  it('a Deployment that somebody paused', () => {
    expect(diagnose(sampleView({ deployments: [sampleDeployment({}, { paused: true })] }))).toMatchObject([{ kind: 'paused', patience: 0 }])
  })

  it('are none where pods are ready, merely new, or of the revision before', () => {
    expect(causeOf({ ready: true, started: true, state: { running: {} } })).toBeUndefined()
    expect(causeOf({ state: { waiting: { reason: 'ContainerCreating' } } })).toBeUndefined()
    expect(diagnose(sampleView({ pods: [samplePod('old', { restartCount: 9, state: { terminated: { exitCode: 1 } } })] }))).toEqual([])
  })
})
