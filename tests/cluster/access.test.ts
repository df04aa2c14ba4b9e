import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { connect, deploy, planDeploy, status, type RolloutEvent } from '../../src/cluster/index.ts'
import { hasCluster, needCluster } from './tools/need-cluster.ts'
import { pushTestImage } from './tools/push-test-image.ts'
import { releaseOptions } from './tools/release-options.ts'
import { makeNamespace, type TestNamespace } from './tools/test-namespace.ts'

interface Kubeconfig {
  clusters: { name: string }[]
  [key: string]: unknown
}

describe('access to a cluster', () => {
  let place: TestNamespace
  let folder: string
  let own: Kubeconfig
  let image: string
  beforeEach(needCluster)
  beforeAll(async () => {
    if (!hasCluster()) return
    image = await pushTestImage()
    place = await makeNamespace('access')
    folder = await mkdtemp(join(tmpdir(), 'brine-access-'))
    own = parse(await readFile(process.env.KUBECONFIG!, 'utf8')) as Kubeconfig
  })
  afterAll(async () => {
    await place?.remove()
    if (folder) await rm(folder, { recursive: true })
  })

  async function kubeconfig(name: string, user: object): Promise<string> {
    const file = join(folder, `${name}.yaml`)
    const context = { name: 'test', context: { cluster: own.clusters[0]!.name, user: 'test', namespace: place.namespace } }
    const content = { apiVersion: 'v1', kind: 'Config', clusters: own.clusters, contexts: [context], users: [{ name: 'test', user }], 'current-context': 'test' }
    await writeFile(file, stringify(content))
    return file
  }

  /** A service account with these rights in the namespace; gives a token. */
  async function account(name: string, rules: object[]): Promise<string> {
    const { call, namespace } = place
    await call('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata: { name } })
    const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`
    await call('POST', `${rbac}/roles`, { metadata: { name }, rules })
    await call('POST', `${rbac}/rolebindings`, {
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    })
    const answer = await call('POST', `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`, { spec: { expirationSeconds: 600 } })
    return (answer.status as unknown as { token: string }).token
  }

  const options = () => releaseOptions({ name: 'churn', namespace: place.namespace, image, serviceType: 'ClusterIP' })
  const rule = (group: string, resources: string[], verbs: string[]) => ({ apiGroups: [group], resources, verbs })
  const write = ['get', 'patch', 'create']

  it('without a right names the right and the command that asks for it', async () => {
    const token = await account('reader', [rule('', ['services', 'serviceaccounts'], write), rule('policy', ['poddisruptionbudgets'], write), rule('apps', ['deployments'], ['get'])])
    const cluster = await connect({ kubeconfig: await kubeconfig('reader', { token }) })
    expect(cluster.namespace).toBe(place.namespace)
    await expect(planDeploy(cluster, options())).rejects.toMatchObject({
      code: 'cluster-denied',
      message: expect.stringContaining('does not allow to patch deployments.apps/churn'),
      hint: expect.stringContaining(`kubectl auth can-i patch deployments.apps -n ${place.namespace}`),
    })
  })

  it('by a login program deploys, even where only Deployments may be watched', async () => {
    const token = await account('narrow', [
      rule('', ['services', 'serviceaccounts'], write),
      rule('policy', ['poddisruptionbudgets'], write),
      rule('apps', ['deployments'], [...write, 'list', 'watch']),
    ])
    const runs = join(folder, 'runs')
    const credential = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token } }
    const program = `require('fs').appendFileSync(${JSON.stringify(runs)}, 'run\\n'); console.log(${JSON.stringify(JSON.stringify(credential))})`
    const exec = { apiVersion: credential.apiVersion, command: process.execPath, args: ['-e', program], interactiveMode: 'Never' }
    const cluster = await connect({ kubeconfig: await kubeconfig('narrow', { exec }) })

    const events: RolloutEvent[] = []
    expect(await deploy(cluster, options(), { onEvent: event => events.push(event) })).toMatchObject({ unchanged: false, revision: 1 })
    const warnings = events.filter(({ type }) => type === 'warning').map(({ text }) => text)
    expect(warnings).toHaveLength(4)
    expect(warnings.join()).toContain('You may not read pods here')
    expect(await status(cluster, options())).toMatchObject({ state: 'complete', pods: [] })
    expect((await readFile(runs, 'utf8')).trim().split('\n')).toEqual(['run'])
  })

  it('by a login program that fails tells what it said', async () => {
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', 'console.error("log in first"); process.exit(1)'] }
    const cluster = await connect({ kubeconfig: await kubeconfig('fails', { exec }) })
    await expect(planDeploy(cluster, options())).rejects.toMatchObject({ code: 'cluster-config', message: expect.stringContaining('log in first') })
  })

  it('with a token that is not valid says so', async () => {
    const cluster = await connect({ kubeconfig: await kubeconfig('stale', { token: 'stale' }) })
    await expect(planDeploy(cluster, options())).rejects.toMatchObject({ code: 'cluster-denied', message: expect.stringContaining('401') })
  })
})
