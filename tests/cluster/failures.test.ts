import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BrineError } from '../../src/errors.ts'
import { deploy, status, type ReleaseOptions, type RolloutEvent } from '../../src/cluster/index.ts'
import { hasCluster, needCluster } from './tools/need-cluster.ts'
import { pushTestImage } from './tools/push-test-image.ts'
import { releaseOptions } from './tools/release-options.ts'
import { makeNamespace, type TestNamespace } from './tools/test-namespace.ts'

interface Outcome {
  error: BrineError | undefined
  events: RolloutEvent[]
  seconds: number
}

const noImage = `@sha256:${'c'.repeat(64)}`

describe('a rollout that fails', () => {
  const places: TestNamespace[] = []
  /** All scenarios run at once, since most of their time is the cluster's; each test awaits its own. */
  const outcomes = new Map<string, Promise<Outcome>>()
  let image: string
  beforeEach(needCluster)

  async function place(purpose: string): Promise<TestNamespace> {
    const made = await makeNamespace(purpose)
    places.push(made)
    return made
  }

  async function attempt({ cluster, namespace }: TestNamespace, name: string, told: Partial<ReleaseOptions>): Promise<Outcome> {
    const events: RolloutEvent[] = []
    const started = Date.now()
    const release = releaseOptions({ name, namespace, image, serviceType: 'ClusterIP', ...told })
    const error = await deploy(cluster, release, { onEvent: event => events.push(event), timeout: 100_000 }).then(() => undefined, (thrown: BrineError) => thrown)
    return { error, events, seconds: (Date.now() - started) / 1000 }
  }

  beforeAll(async () => {
    if (!hasCluster()) return
    const failing = (FAIL: string) => pushTestImage({ env: { FAIL } })
    image = await pushTestImage()
    const [crash, memory, notReady, noProgram] = await Promise.all([
      failing('crash'), failing('memory'), failing('not-ready'), pushTestImage({ entrypoint: ['/no-such-program'] }),
    ])
    const [common, update, quota, balancers, limits] = await Promise.all(['fail', 'update', 'quota', 'balancers', 'limits'].map(place))
    const registry = process.env.BRINE_REGISTRY

    const start = (name: string, run: () => Promise<Outcome>) => outcomes.set(name, run())
    start('missing', () => attempt(common!, 'missing', { image: `${registry}/brine-tests/missing${noImage}` }))
    // Port 9, discard: nobody listens there.
    start('away', () => attempt(common!, 'away', { image: `127.0.0.1:9/away${noImage}` }))
    start('upper', () => attempt(common!, 'upper', { image: `${registry}/Upper${noImage}` }))
    start('crash', () => attempt(common!, 'crash', { image: crash }))
    start('memory', () => attempt(common!, 'memory', { image: memory }))
    start('not-ready', () => attempt(common!, 'not-ready', { image: notReady }))
    start('no-program', () => attempt(common!, 'no-program', { image: noProgram }))
    start('unschedulable', () => attempt(common!, 'unschedulable', { cpu: '64000' }))
    start('update', async () => {
      await attempt(update!, 'update', {})
      return attempt(update!, 'update', { image: `${registry}/brine-tests/missing${noImage}` })
    })
    start('quota', async () => {
      await restrict(quota!, 'ResourceQuota', { hard: { pods: '1' } })
      return attempt(quota!, 'quota', { replicas: 2 })
    })
    start('balancers', async () => {
      await restrict(balancers!, 'ResourceQuota', { hard: { 'services.loadbalancers': '0' } })
      return attempt(balancers!, 'balancers', { serviceType: 'LoadBalancer' })
    })
    start('limits', async () => {
      await restrict(limits!, 'LimitRange', { limits: [{ type: 'Container', max: { memory: '64Mi' } }] })
      return attempt(limits!, 'limits', {})
    })
  })
  afterAll(() => Promise.all(places.map(each => each.remove())))

  async function restrict({ call, namespace }: TestNamespace, kind: 'ResourceQuota' | 'LimitRange', spec: object): Promise<void> {
    await call('POST', `/api/v1/namespaces/${namespace}/${kind.toLowerCase()}s`, { apiVersion: 'v1', kind, metadata: { name: 'limit' }, spec })
  }

  async function failure(name: string): Promise<{ message: string; hint: string; kind: string; seconds: number; events: RolloutEvent[] }> {
    const { error, seconds, events } = await outcomes.get(name)!
    expect(error).toMatchObject({ code: 'rollout-failed', exitStatus: 8 })
    return { message: error!.message, hint: error!.hint ?? '', kind: (error!.cause as { kind: string } | undefined)?.kind ?? '', seconds, events }
  }

  it('for an image that is not in the registry ends within 30 s and says so', async () => {
    const { kind, message, hint, seconds } = await failure('missing')
    expect(kind).toBe('image-pull')
    expect(message).toContain('brine-tests/missing@sha256:cccccccccccc… cannot be pulled: it is not in the registry (not found)')
    expect(hint).toContain('brine delete missing --namespace')
    expect(seconds).toBeLessThan(30)
  })

  it('for a registry that is away is given 45 s, with a word at once', async () => {
    const { kind, message, events, seconds } = await failure('away')
    expect(kind).toBe('image-pull')
    expect(message).toMatch(/the registry cannot be reached from the node .*connection refused/)
    expect(events.find(({ type }) => type === 'trouble')).toMatchObject({ cause: { kind: 'image-pull' } })
    expect(seconds).toBeGreaterThan(44)
  })

  it('for an image name that no node can read ends at once', async () => {
    const { kind, message, seconds } = await failure('upper')
    expect([kind, seconds < 20]).toEqual(['image-name', true])
    expect(message).toMatch(/image name .*Upper.* is not valid: .*lowercase/)
  })

  it('for a server that crashes tells the exit code and the last log lines', async () => {
    const { kind, message, hint, seconds } = await failure('crash')
    expect(kind).toBe('crash')
    expect(message).toMatch(/exit code 3.*\nIts last log lines:\n {2}starting.*\n {2}cannot read the model: the file is damaged/)
    expect(hint).toMatch(/kubectl logs crash-\S+ -n \S+ --previous/)
    expect(seconds).toBeLessThan(50)
  })

  it('for lack of memory names the limit', async () => {
    const { kind, message, hint } = await failure('memory')
    expect(kind).toBe('out-of-memory')
    expect(message).toContain('its limit of 128Mi (OOMKilled, exit code 137)')
    expect(hint).toContain('--memory')
  })

  it('for a program that is not in the image tells what the runtime says', async () => {
    const { kind, message } = await failure('no-program')
    expect(kind).toBe('container-start')
    expect(message).toMatch(/cannot be started: .*\/no-such-program.*no such file/)
  })

  it('for a pod that no node takes is given time for an autoscaler', async () => {
    const { kind, message, seconds } = await failure('unschedulable')
    expect(kind).toBe('unschedulable')
    expect(message).toMatch(/no node takes the pod: .*Insufficient cpu/)
    expect(seconds).toBeGreaterThan(28)
  })

  it("for a server that never gets ready tells the probe's text", async () => {
    const { kind, message, seconds } = await failure('not-ready')
    expect(kind).toBe('probe')
    expect(message).toMatch(/up but not ready: Readiness probe failed: .*503/)
    expect(seconds).toBeLessThan(100)
  })

  it('over an older release leaves its pods serving, and says so', async () => {
    const { message, hint } = await failure('update')
    expect(message).toContain('Nothing is down: 1 pod of the revision before still serve')
    expect(hint).toContain('kubectl rollout undo deployment/update')
    const { cluster, namespace } = places.find(each => each.namespace.includes('update'))!
    const now = await status(cluster, { name: 'update', namespace })
    expect(now.state).toBe('failing')
    expect(now.causes[0]).toMatchObject({ kind: 'image-pull' })
    expect(now.pods.filter(({ ready }) => ready)).toMatchObject([{ current: false, image }])
  })

  it('for a quota on pods tells which', async () => {
    const { kind, message, hint } = await failure('quota')
    expect(kind).toBe('refused')
    expect(message).toMatch(/quota does not allow another pod .*exceeded quota: limit, requested: pods=1, used: pods=1, limited: pods=1/)
    expect(hint).toContain('kubectl describe resourcequota -n')
  })

  it('for a quota on load balancers is refused before anything is written', async () => {
    const { message } = await failure('balancers')
    expect(message).toMatch(/refuses services\/balancers.*exceeded quota/)
    const { call, namespace } = places.find(each => each.namespace.includes('balancers'))!
    expect((await call('GET', `/apis/apps/v1/namespaces/${namespace}/deployments`)).items).toEqual([])
    const accounts = (await call('GET', `/api/v1/namespaces/${namespace}/serviceaccounts`)).items as unknown as { metadata: { name: string } }[]
    expect(accounts.map(({ metadata }) => metadata.name)).not.toContain('balancers')
  })

  it('for a LimitRange tells the limit', async () => {
    const { kind, message, seconds } = await failure('limits')
    expect([kind, seconds < 20]).toEqual(['refused', true])
    expect(message).toMatch(/LimitRange .*maximum memory usage per Container is 64Mi/)
  })
})
