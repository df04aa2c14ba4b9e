import { BrineError } from '../errors.ts'
import type { Cluster, ClusterAnswer } from './api/cluster.ts'
import { readStatus, refusal } from './api/refusal.ts'
import { resourcePath } from './api/resource.ts'
import { portName, service } from './objects/service.ts'
import { portForwardCommand } from './release-address.ts'
import type { ReleaseKey } from './release-key.ts'

export interface ProxyRequest {
  method: 'GET' | 'POST'
  /** Path and query as the service knows them: `/predict?outputs=predict`. */
  path: string
  body?: string | Uint8Array
  contentType?: string
  timeout?: number
  signal?: AbortSignal
}

/**
 * Asks the release's service through the API server, which needs no address and no open port; gives the service's own
 * answer, whatever its status. Throws `cluster-denied` without the right to `services/proxy`, `cluster-unreachable` when
 * no pod answers. https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/
 */
export async function proxyRequest(cluster: Cluster, { name, namespace }: ReleaseKey, request: ProxyRequest): Promise<ClusterAnswer> {
  const { path, ...rest } = request
  const answer = await cluster.request({
    ...rest,
    path: `${resourcePath(service, namespace, `${name}:${portName}`)}/proxy${path}`,
    accept: '*/*',
  })
  const status = answer.status >= 400 ? readStatus(answer.body) : undefined
  if (status === undefined) return answer
  if (answer.status === 404 && status.details?.kind === 'services') {
    throw new BrineError('release-missing', `There is no Service ${name} in namespace ${namespace}.`)
  }
  const verb = request.method === 'GET' ? 'get' : 'create'
  const error = refusal({ verb, resource: 'services/proxy', name, namespace }, answer)
  throw new BrineError(error.code, error.message, { hint: `Or try \`${portForwardCommand({ name, namespace })}\`.`, cause: error })
}
