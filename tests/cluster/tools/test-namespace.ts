import { randomBytes } from 'node:crypto'
import { connect, type Cluster } from '../../../src/cluster/index.ts'

/** A namespace for one test file. Its end is asked for, not waited for. */
export interface TestNamespace {
  cluster: Cluster
  namespace: string
  /** A raw call on the API; throws unless the answer is 2xx. */
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, contentType?: string): Promise<Record<string, never>>
  remove(): Promise<void>
}

export async function makeNamespace(purpose: string): Promise<TestNamespace> {
  const cluster = await connect()
  const namespace = `brine-${purpose}-${randomBytes(3).toString('hex')}`
  const call: TestNamespace['call'] = async (method, path, body, contentType) => {
    const answer = await cluster.request({ method, path, contentType, body: body === undefined ? undefined : JSON.stringify(body) })
    if (answer.status < 200 || answer.status > 299) throw new Error(`${method} ${path}: ${answer.status} ${answer.body.toString()}`)
    return JSON.parse(answer.body.toString()) as Record<string, never>
  }
  // The strictest level: whatever runs in a test proves that it keeps to it.
  const level = { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' }
  await call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: level } })
  return { cluster, namespace, call, remove: async () => void (await call('DELETE', `/api/v1/namespaces/${namespace}`)) }
}
