import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { brine } from '../cli/brine.ts'
import { hasCluster, needCluster } from './tools/need-cluster.ts'
import { makeNamespace, type TestNamespace } from './tools/test-namespace.ts'

// The whole line as its user goes it: the built command, the real image, a real cluster, scikit-learn's own answers.
const folder = mkdtempSync(join(tmpdir(), 'brine-deploy-'))
const churn = join(folder, 'customer-churn.pkl')
const houses = join(folder, 'house-prices.pkl')
const expected = JSON.parse(readFileSync('examples/customer-churn/expected.json', 'utf8')) as { 'request.json': Record<string, unknown> }
const request = readFileSync('examples/customer-churn/request.json', 'utf8')
let namespace: TestNamespace

beforeAll(async () => {
  cpSync('examples/customer-churn/model.pkl', churn)
  cpSync('examples/house-prices/model.pkl', houses)
  if (hasCluster()) namespace = await makeNamespace('deploy-command')
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await namespace?.remove()
})
beforeEach(needCluster)

interface Deployed {
  name: string
  address: string
  unchanged: boolean
  replicas: number
  checked: boolean
  image: string
}

const image = `${process.env.BRINE_REGISTRY}/brine-tests/churn`
const deployArguments = (...more: string[]): string[] => ['deploy', churn, '--image', image, '--namespace', namespace.namespace, '--cpu', '50m', ...more]

async function deployChurn(...more: string[]): Promise<Deployed> {
  const { stdout, stderr, status } = await brine(deployArguments('--json', ...more))
  expect(stderr + stdout).not.toContain('"error"')
  expect(status).toBe(0)
  return JSON.parse(stdout) as Deployed
}

describe('brine deploy', () => {
  test('says with --dry-run what it would create, and creates nothing', async () => {
    const { status, stdout } = await brine(deployArguments('--dry-run'))
    expect(status).toBe(0)
    for (const kind of ['Deployment', 'Service', 'ServiceAccount', 'PodDisruptionBudget']) expect(stdout).toContain(`${kind} customer-churn: create`)
    expect((await brine(['status', 'customer-churn', '-n', namespace.namespace])).status).toBe(7)
  })

  test("brings three replicas behind a load balancer that answer with scikit-learn's own numbers", async () => {
    const deployed = await deployChurn()
    expect(deployed).toMatchObject({ name: 'customer-churn', unchanged: false, replicas: 3, checked: true })
    expect(deployed.image).toMatch(/@sha256:[0-9a-f]{64}$/)
    const answer = await fetch(`${deployed.address}/predict?outputs=predict_proba`, { method: 'POST', body: request, headers: { 'content-type': 'application/json' } })
    expect(await answer.json()).toEqual(expected['request.json'])
    const { digests, pods } = podsOf('customer-churn')
    expect(pods).toBe(3)
    expect(digests).toEqual(new Set([deployed.image]))
  })

  test('changes nothing when the same model is deployed again, and says so', async () => {
    const { status, stdout } = await brine(deployArguments())
    expect(status).toBe(0)
    expect(stdout).toContain('already runs this model')
  })

  test('lets brine status say how the release is', async () => {
    const { status, stdout } = await brine(['status', 'customer-churn', '--namespace', namespace.namespace])
    expect(status).toBe(0)
    expect(stdout).toMatch(/complete\n {2}pods +3 of 3 ready\n {2}address +http:/)
    expect((await brine(['status', '-n', namespace.namespace])).stdout).toContain('customer-churn  3/3 ready')
  })

  test('refuses a model with other inputs under the same name', async () => {
    const { status, stderr } = await brine(['deploy', houses, '--image', image, '--namespace', namespace.namespace, '--name', 'customer-churn'])
    expect(status).toBe(7)
    expect(stderr).toContain('[signature-changed]')
    expect(stderr).toContain('--replace')
  })

  test('names the command that makes a missing namespace', async () => {
    const { status, stderr } = await brine(['deploy', churn, '--image', image, '--namespace', 'brine-no-such'])
    expect(status).toBe(7)
    expect(stderr).toContain('kubectl create namespace brine-no-such')
  })

  test('checks through the API server where the service has no address', async () => {
    const { stdout, status } = await brine(deployArguments('--name', 'inside', '--service-type', 'ClusterIP', '--replicas', '1'))
    expect(status).toBe(0)
    expect(stdout).toContain(`kubectl port-forward -n ${namespace.namespace} service/inside 8000:80`)
    expect(stdout).toContain('equal')
  })

  test('stops watching at Ctrl-C, and lets the rollout go on', async () => {
    const { status, stderr } = await brine(deployArguments('--name', 'watched', '--replicas', '1'), {
      onStart: child => child.stderr!.on('data', (chunk: Buffer) => chunk.toString().includes('Deployment watched created') && child.kill('SIGINT')),
    })
    expect(status).toBe(130)
    expect(stderr).toContain('[interrupted]')
    expect(stderr).toMatch(/rollout.*goes on/)
    expect((await brine(['status', 'watched', '--namespace', namespace.namespace])).stdout).toMatch(/progressing|complete/)
    await brine(['delete', 'watched', '--namespace', namespace.namespace])
  })

  test('prints with brine manifests what a strict API server takes', async () => {
    const { stdout, status } = await brine(['manifests', churn, '--image', image, '--namespace', namespace.namespace, '--name', 'printed'])
    expect(status).toBe(0)
    const file = join(folder, 'printed.yaml')
    writeFileSync(file, stdout)
    const applied = execFileSync('kubectl', ['apply', '--dry-run=server', '--validate=strict', '-f', file], { encoding: 'utf8' })
    expect(applied.match(/created \(server dry run\)/g)).toHaveLength(4)
  })

  test('is undone by brine delete', async () => {
    for (const name of ['inside', 'customer-churn']) {
      const { status, stdout } = await brine(['delete', name, '--namespace', namespace.namespace])
      expect(status).toBe(0)
      expect(stdout).toContain(`${name} is gone`)
    }
    const again = await brine(['delete', 'customer-churn', '--namespace', namespace.namespace])
    expect(again.status).toBe(7)
    expect(again.stderr).toContain('[release-missing]')
  })
})

function podsOf(release: string): { pods: number; digests: Set<string> } {
  const json = execFileSync('kubectl', ['get', 'pods', '-n', namespace.namespace, '-l', `app.kubernetes.io/instance=${release}`, '-o', 'json'], { encoding: 'utf8' })
  const { items } = JSON.parse(json) as { items: { spec: { containers: { image: string }[] } }[] }
  return { pods: items.length, digests: new Set(items.map(pod => pod.spec.containers[0]!.image)) }
}
