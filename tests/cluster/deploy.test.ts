import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deleteRelease, deploy, describeMissingAddress, listReleases, planDeploy, proxyRequest, serviceAddress, status, type RolloutEvent } from '../../src/cluster/index.ts'
import { hasCluster, needCluster } from './tools/need-cluster.ts'
import { pushTestImage } from './tools/push-test-image.ts'
import { releaseOptions } from './tools/release-options.ts'
import { makeNamespace, type TestNamespace } from './tools/test-namespace.ts'

interface Owner {
  manager: string
  subresource?: string
  fieldsV1?: { 'f:spec'?: { 'f:replicas'?: object } }
}

describe('a release on a cluster', () => {
  let place: TestNamespace
  let images: string[]
  beforeEach(needCluster)
  beforeAll(async () => {
    if (!hasCluster()) return
    images = await Promise.all(['1', '2'].map(VERSION => pushTestImage({ env: { VERSION } })))
    place = await makeNamespace('deploy')
  })
  afterAll(() => place?.remove())

  const options = (told: object = {}) => releaseOptions({ name: 'churn', namespace: place.namespace, image: images[0]!, replicas: 2, ...told })
  const path = (rest = '') => `/apis/apps/v1/namespaces/${place.namespace}/deployments/churn${rest}`
  async function replicas(): Promise<{ count: number; owners: string[] }> {
    const found = (await place.call('GET', path())) as unknown as { spec: { replicas: number }; metadata: { managedFields: Owner[] } }
    const owners = found.metadata.managedFields.filter(({ fieldsV1 }) => fieldsV1?.['f:spec']?.['f:replicas'])
    return { count: found.spec.replicas, owners: owners.map(({ manager, subresource }) => [manager, subresource].filter(Boolean).join('/')) }
  }

  it('would be created, says the plan, and nothing is there afterwards', async () => {
    const planned = await planDeploy(place.cluster, options())
    expect(planned.objects.map(({ kind, action }) => `${kind} ${action}`)).toEqual([
      'ServiceAccount create', 'Service create', 'PodDisruptionBudget create', 'Deployment create',
    ])
    expect(planned.warnings).toEqual([])
    await expect(status(place.cluster, options())).rejects.toMatchObject({ code: 'release-missing' })
  })

  it('is rolled out with live progress, and answers at its address and through the API server', async () => {
    const events: RolloutEvent[] = []
    const deployed = await deploy(place.cluster, options(), { onEvent: event => events.push(event) })
    expect(deployed).toEqual({ unchanged: false, revision: 1, replicas: 2 })
    expect(events.filter(({ type }) => type === 'applied')).toHaveLength(4)
    expect(events.findLast(({ type }) => type === 'progress')).toMatchObject({
      progress: { wanted: 2, updated: 2, ready: 2, available: 2, serving: 2, old: 0 },
    })
    expect(events.filter(({ type }) => type === 'trouble')).toEqual([])

    const address = await serviceAddress(place.cluster, options())
    const direct = (await (await fetch(`${address}/predict`, { method: 'POST', body: '{"x":1}' })).json()) as object
    expect(direct).toMatchObject({ version: '1', url: '/predict', body: '{"x":1}' })
    const proxied = await proxyRequest(place.cluster, options(), { method: 'POST', path: '/predict?outputs=a,b', body: '{"x":1}' })
    expect(JSON.parse(proxied.body.toString())).toMatchObject({ method: 'POST', url: '/predict?outputs=a,b', body: '{"x":1}' })
  })

  it("gives the service's own refusals through the API server as they are", async () => {
    const refused = await proxyRequest(place.cluster, options(), { method: 'GET', path: '/refuse' })
    expect([refused.status, refused.body.toString()]).toEqual([422, '{"code":"invalid-input"}'])
  })

  it('leaves spec.replicas to the manager of its creation', async () => {
    expect(await replicas()).toEqual({ count: 2, owners: ['brine-create'] })
  })

  it('is left as it is by the same deploy again, which says so', async () => {
    const before = await place.call('GET', path())
    const events: string[] = []
    const again = await deploy(place.cluster, options(), { onEvent: ({ type }) => events.push(type) })
    expect(again).toEqual({ unchanged: true, revision: 1, replicas: 2 })
    expect(events).toContain('unchanged')
    expect((await place.call('GET', path())).metadata).toEqual(before.metadata)
  })

  it('tells its status', async () => {
    const now = await status(place.cluster, options())
    expect(now).toMatchObject({
      state: 'complete', revision: 1, image: images[0], modelDigest: `sha256:${'a'.repeat(64)}`, causes: [],
      progress: { wanted: 2, available: 2 }, address: await serviceAddress(place.cluster, options()),
    })
    expect(now.pods.map(pod => [pod.state, pod.ready, pod.restarts, pod.current])).toEqual([['ready', true, 0, true], ['ready', true, 0, true]])
    expect(await listReleases(place.cluster, place.namespace)).toMatchObject([{ name: 'churn', replicas: 2, ready: 2 }])
  })

  it('keeps the number of pods that an autoscaler chose, through the next deploy', async () => {
    await place.call('POST', `/apis/autoscaling/v2/namespaces/${place.namespace}/horizontalpodautoscalers`, {
      apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'churn' },
      spec: { minReplicas: 3, maxReplicas: 4, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'churn' } },
    })
    await expect.poll(replicas, { timeout: 40_000, interval: 500 }).toEqual({ count: 3, owners: ['kube-controller-manager/scale'] })

    const changed = await deploy(place.cluster, options({ image: images[1] }))
    expect(changed).toEqual({ unchanged: false, revision: 2, replicas: 3 })
    expect(await replicas()).toEqual({ count: 3, owners: ['kube-controller-manager/scale'] })
    const answer = await proxyRequest(place.cluster, options(), { method: 'GET', path: '/' })
    expect(JSON.parse(answer.body.toString())).toMatchObject({ version: '2' })
    await place.call('DELETE', `/apis/autoscaling/v2/namespaces/${place.namespace}/horizontalpodautoscalers/churn`)
  })

  it('takes a number of replicas that is given, owns it, and hands it over when none is given any more', async () => {
    const given = options({ image: images[1], replicas: 1, replicasGiven: true })
    expect(await deploy(place.cluster, given)).toMatchObject({ unchanged: false, replicas: 1 })
    expect((await replicas()).owners).toContain('brine')
    expect(await deploy(place.cluster, options({ image: images[1], replicas: 3 }))).toMatchObject({ unchanged: true, replicas: 1 })
    expect(await replicas()).toMatchObject({ count: 1, owners: expect.not.arrayContaining(['brine']) })
  })

  it('is not replaced by a model with other inputs unless that is asked for', async () => {
    const other = options({ image: images[1], signatureDigest: 'c'.repeat(64) })
    await expect(deploy(place.cluster, other)).rejects.toMatchObject({ code: 'signature-changed', hint: expect.stringContaining('--replace') })
    expect((await status(place.cluster, options())).signatureDigest).toBe(`sha256:${'b'.repeat(64)}`)
    await deploy(place.cluster, other, { replace: true })
    expect((await status(place.cluster, options())).signatureDigest).toBe(`sha256:${'c'.repeat(64)}`)
  })

  it('never touches an object of the same name that is not its own', async () => {
    const services = `/api/v1/namespaces/${place.namespace}/services`
    await place.call('POST', services, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'taken' }, spec: { ports: [{ port: 80 }] } })
    await expect(deploy(place.cluster, options({ name: 'taken' }))).rejects.toMatchObject({
      code: 'release-conflict', message: expect.stringContaining('Service taken'),
    })
    await expect(deleteRelease(place.cluster, { name: 'taken', namespace: place.namespace })).rejects.toMatchObject({ code: 'release-missing' })
    await place.call('GET', `${services}/taken`)
  })

  it('goes on when the watch is stopped, and the error says so', async () => {
    const stop = new AbortController()
    const watched = deploy(place.cluster, options({ name: 'stopped', serviceType: 'ClusterIP' }), {
      signal: stop.signal,
      onEvent: ({ type }) => type === 'progress' && stop.abort(),
    })
    await expect(watched).rejects.toMatchObject({ code: 'interrupted', message: expect.stringContaining('goes on') })
    const stopped = { name: 'stopped', namespace: place.namespace }
    await expect.poll(async () => (await status(place.cluster, stopped)).state, { timeout: 30_000, interval: 500 }).toBe('complete')
    expect(await serviceAddress(place.cluster, stopped)).toBeUndefined()
    expect(await describeMissingAddress(place.cluster, stopped)).toMatch(new RegExp(`ClusterIP.*kubectl port-forward -n ${place.namespace} service/stopped 8000:80`))
  })

  it('is gone after its deletion, pods included, and then there is nothing to delete', async () => {
    expect(await deleteRelease(place.cluster, options())).toEqual(['ServiceAccount', 'Service', 'PodDisruptionBudget', 'Deployment'])
    const pods = await place.call('GET', `/api/v1/namespaces/${place.namespace}/pods?labelSelector=app.kubernetes.io/name=churn`)
    expect(pods.items).toEqual([])
    await expect(deleteRelease(place.cluster, options())).rejects.toMatchObject({ code: 'release-missing' })
  })

  it('cannot be made in a namespace that is not there, and the hint makes it', async () => {
    const nowhere = options({ namespace: `${place.namespace}-x` })
    const error = { code: 'namespace-missing', hint: `kubectl create namespace ${place.namespace}-x` }
    await expect(deploy(place.cluster, nowhere)).rejects.toMatchObject(error)
    await expect(deleteRelease(place.cluster, nowhere)).rejects.toMatchObject(error)
  })
})
