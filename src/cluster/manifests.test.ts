import type { V1Deployment, V1Service } from '@kubernetes/client-node'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { manifests, toYaml } from './manifests.ts'
import { defaultMemory, type ReleaseOptions } from './objects/release.ts'

const release: ReleaseOptions = {
  name: 'churn',
  namespace: 'shop',
  image: `registry.example/churn@sha256:${'0'.repeat(64)}`,
  modelDigest: 'a'.repeat(64),
  signatureDigest: 'b'.repeat(64),
  brineVersion: '1.2.3',
}

function deploymentOf(told: Partial<ReleaseOptions> = {}): V1Deployment {
  return manifests({ ...release, ...told }).find(({ kind }) => kind === 'Deployment') as V1Deployment
}
const containerOf = (told?: Partial<ReleaseOptions>) => deploymentOf(told).spec!.template.spec!.containers[0]!

describe('manifests', () => {
  it('are the objects of one release, in its namespace, marked as Brine’s and as this model’s', () => {
    const objects = manifests(release)
    expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Service', 'PodDisruptionBudget', 'Deployment'])
    for (const { metadata } of objects) {
      expect(metadata).toMatchObject({ name: 'churn', namespace: 'shop', labels: { 'app.kubernetes.io/managed-by': 'brine', 'app.kubernetes.io/version': 'a'.repeat(12) } })
    }
    expect(deploymentOf().metadata!.annotations).toMatchObject({
      'brine/model-digest': `sha256:${'a'.repeat(64)}`,
      'brine/signature-digest': `sha256:${'b'.repeat(64)}`,
      'brine/version': '1.2.3',
    })
  })

  it('run three pods that are replaced with none missing', () => {
    expect(deploymentOf().spec).toMatchObject({ replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } })
  })

  it('select pods by labels that stay the same from model to model', () => {
    const before = deploymentOf().spec!
    const after = deploymentOf({ modelDigest: 'c'.repeat(64) }).spec!
    expect(after.selector).toEqual(before.selector)
    const service = manifests(release)[1] as V1Service
    expect(service.spec!.selector).toEqual(before.selector.matchLabels)
    expect(before.template.metadata!.labels).toMatchObject(before.selector.matchLabels!)
    expect(after.template).not.toEqual(before.template)
  })

  it('keep to the restricted Pod Security level with a read-only root', () => {
    expect(deploymentOf().spec!.template.spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
    })
    expect(containerOf().securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } })
  })

  it('give the pod time for its pause and its last requests', () => {
    const { spec } = deploymentOf({ drainSeconds: 20 }).spec!.template
    expect(spec!.containers[0]!.lifecycle).toEqual({ preStop: { sleep: { seconds: 20 } } })
    expect(spec!.terminationGracePeriodSeconds).toBeGreaterThan(20 + 30)
    expect(containerOf({ drainSeconds: 0 }).lifecycle).toBeUndefined()
  })

  it('probe three different paths, and let startup take as long as the rollout’s deadline allows', () => {
    const { startupProbe, readinessProbe, livenessProbe } = containerOf()
    expect([startupProbe, readinessProbe, livenessProbe].map(probe => probe!.httpGet!.path)).toEqual(['/startupz', '/readyz', '/livez'])
    expect(startupProbe!.periodSeconds! * startupProbe!.failureThreshold!).toBeLessThan(deploymentOf().spec!.progressDeadlineSeconds!)
  })

  it.each([
    [undefined, '250m', '2'],
    ['1', '1', '2'],
    ['2500m', '2500m', '2500m'],
    ['4', '4', '4'],
  ])('with --cpu %s ask for %s and end at %s, since one server cannot use more than two cores', (cpu, request, limit) => {
    const { requests, limits } = containerOf({ cpu }).resources!
    expect([requests!.cpu, limits!.cpu]).toEqual([request, limit])
  })

  it('take memory from the size of the model, request and limit alike', () => {
    expect([0, 1, 1e6, 100 * 1024 * 1024].map(defaultMemory)).toEqual(['256Mi', '320Mi', '320Mi', '576Mi'])
    const { requests, limits } = containerOf({ modelBytes: 100 * 1024 * 1024 }).resources!
    expect([requests!.memory, limits!.memory]).toEqual(['576Mi', '576Mi'])
  })

  it('take resources and load from a measurement, and tell the load by annotations, which the selector and the pods do not have', () => {
    const told = { cpu: '1000m', memory: '144Mi', measured: { concurrency: 4, requestsPerSecond: 7000 } }
    const { requests, limits } = containerOf(told).resources!
    expect([requests!.cpu, requests!.memory, limits!.memory]).toEqual(['1000m', '144Mi', '144Mi'])
    const { metadata, spec } = deploymentOf(told)
    expect(metadata!.annotations).toMatchObject({ 'brine/concurrency': '4', 'brine/requests-per-second': '7000' })
    expect(spec!.template.metadata!.annotations).not.toHaveProperty('brine/concurrency')
    expect(deploymentOf().metadata!.annotations).not.toHaveProperty('brine/concurrency')
  })

  it.each<[Partial<ReleaseOptions>, string]>([
    [{ name: 'Churn' }, '"Churn"'],
    [{ name: '1st' }, '"1st"'],
    [{ name: 'a'.repeat(64) }, 'aaa'],
    [{ image: 'registry.example/churn:1' }, 'digest'],
    [{ replicas: 0 }, '0 is no number of replicas'],
    [{ replicas: 1.5 }, '1.5'],
    [{ cpu: 'much' }, '"much"'],
    [{ memory: '512MB' }, '"512MB"'],
    [{ memory: '0' }, '"0"'],
    [{ namespace: 'Shop' }, '"Shop"'],
    [{ pullSecret: 'log_in' }, '"log_in"'],
    [{ serviceType: 'Ingress' as 'NodePort' }, '"Ingress"'],
    [{ modelDigest: 'sha256:x' }, 'modelDigest'],
  ])('refuse %o, telling what is wrong', (told, word) => {
    expect(() => manifests({ ...release, ...told })).toThrow(expect.objectContaining({ code: 'usage', message: expect.stringContaining(word) }))
  })
})

describe('toYaml', () => {
  it('says what the objects say, one document each, without aliases', () => {
    const objects = manifests({ ...release, pullSecret: 'login' })
    const text = toYaml(objects)
    expect(parseAllDocuments(text).map(document => (document as { toJS(): unknown }).toJS())).toEqual(objects)
    expect(text).not.toMatch(/[&*]a\d/)
  })
})
