import { describe, expect, it } from 'vitest'
import { readWarnings } from './apply-object.ts'
import { readStatus, refusal } from './refusal.ts'

const attempt = { verb: 'patch', resource: 'deployments.apps', name: 'churn', namespace: 'shop' }
function answer(status: number, told: object | string) {
  const body = typeof told === 'string' ? told : JSON.stringify({ kind: 'Status', code: status, ...told })
  return { status, body: Buffer.from(body) }
}

describe('refusal', () => {
  it('by access rules names the right that is missing', () => {
    const message = 'deployments.apps "churn" is forbidden: User "ann" cannot patch resource "deployments" in API group "apps" in the namespace "shop"'
    expect(refusal(attempt, answer(403, { reason: 'Forbidden', message }))).toMatchObject({
      code: 'cluster-denied',
      message: expect.stringContaining('does not allow to patch deployments.apps/churn in namespace shop'),
      hint: expect.stringContaining('`kubectl auth can-i patch deployments.apps -n shop`'),
    })
  })

  it.each([
    'services "churn" is forbidden: exceeded quota: q, requested: services.loadbalancers=1, used: services.loadbalancers=1, limited: services.loadbalancers=1',
    'pods "churn" is forbidden: violates PodSecurity "restricted:latest": privileged',
    'deployments.apps "churn" is forbidden: ValidatingAdmissionPolicy "images" with binding "images" denied request: image not signed',
  ])('by admission is no matter of rights: %s', message => {
    expect(refusal(attempt, answer(403, { reason: 'Forbidden', message }))).toMatchObject({ code: 'rollout-failed', message: expect.stringContaining(message) })
  })

  it('tells a missing namespace with the command that makes it', () => {
    const status = { reason: 'NotFound', message: 'namespaces "shop" not found', details: { name: 'shop', kind: 'namespaces' } }
    expect(refusal(attempt, answer(404, status))).toMatchObject({ code: 'namespace-missing', hint: 'kubectl create namespace shop' })
  })

  it('of a server in trouble is a cluster that cannot be reached', () => {
    expect(refusal(attempt, answer(503, { message: 'etcdserver: no leader' })).code).toBe('cluster-unreachable')
    expect(refusal(attempt, answer(502, '<html>bad gateway</html>'))).toMatchObject({ code: 'cluster-unreachable', message: expect.stringContaining('bad gateway') })
  })
})

describe('readStatus', () => {
  it("knows the API server's own answers from those of a service behind it", () => {
    expect(readStatus(Buffer.from('{"kind":"Status","code":503}'))).toEqual({ kind: 'Status', code: 503 })
    for (const other of ['{"code":"invalid-input"}', 'null', '[1]', 'Status', '']) expect(readStatus(Buffer.from(other))).toBeUndefined()
  })
})

describe('readWarnings', () => {
  it('reads several warnings with quotes and commas in them', () => {
    expect(readWarnings('299 - "would violate \\"restricted\\", twice", 299 - "deprecated"')).toEqual(['would violate "restricted", twice', 'deprecated'])
    expect(readWarnings(undefined)).toEqual([])
  })
})
