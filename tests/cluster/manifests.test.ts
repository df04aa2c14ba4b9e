import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import { deploy, manifests, toYaml } from '../../src/cluster/index.ts'
import { hasCluster, needCluster } from './tools/need-cluster.ts'
import { pushTestImage } from './tools/push-test-image.ts'
import { releaseOptions } from './tools/release-options.ts'
import { makeNamespace, type TestNamespace } from './tools/test-namespace.ts'

function kubectl(input: string, ...args: string[]) {
  return spawnSync('kubectl', args, { input, encoding: 'utf8', timeout: 60_000 })
}

function needKubectl(ctx: TestContext): void {
  if (kubectl('', 'version', '--client').status === 0) return
  if (process.env.CI) throw new Error('needs kubectl')
  ctx.skip('needs kubectl')
}

describe('the YAML of a release', () => {
  let place: TestNamespace
  let image: string
  beforeEach(needCluster)
  beforeEach(needKubectl)
  beforeAll(async () => {
    if (!hasCluster()) return
    image = await pushTestImage()
    place = await makeNamespace('manifests')
  })
  afterAll(() => place?.remove())

  const options = (told: object = {}) => releaseOptions({ name: 'churn', namespace: place.namespace, image, ...told })

  it.each([
    {},
    { serviceType: 'ClusterIP', pullSecret: 'login', drainSeconds: 0, cpu: '3', memory: '1.5Gi' },
    { serviceType: 'NodePort', cpu: '0.5', modelBytes: 1e9, memory: undefined },
  ])('passes the strict dry run of the server with %o, without a warning', told => {
    const { status, stdout, stderr } = kubectl(toYaml(manifests(options(told))), 'apply', '--dry-run=server', '--validate=strict', '-f', '-')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout.trim().split('\n')).toEqual([
      'serviceaccount/churn created (server dry run)',
      'service/churn created (server dry run)',
      'poddisruptionbudget.policy/churn created (server dry run)',
      'deployment.apps/churn created (server dry run)',
    ])
  })

  it('applied by kubectl runs, and a later deploy takes it over with its number of pods', async () => {
    expect(kubectl(toYaml(manifests(options({ replicas: 2 }))), 'apply', '-f', '-').status).toBe(0)
    expect(await deploy(place.cluster, options({ replicas: 1 }))).toEqual({ unchanged: true, revision: 1, replicas: 2 })
  })
})
