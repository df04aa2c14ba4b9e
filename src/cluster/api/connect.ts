import type { KubeConfig } from '@kubernetes/client-node'
import { BrineError } from '../../errors.ts'
import type { Cluster, ClusterRequest } from './cluster.ts'
import { credentialsOf } from './credentials.ts'
import { exchange, usualTimeout } from './exchange.ts'
import { readBody, readLines } from './read-body.ts'
import { refusal } from './refusal.ts'

export interface ConnectOptions {
  /** A context of the kubeconfig; its current one unless told. */
  context?: string
  /** A kubeconfig file; else `$KUBECONFIG`, `~/.kube/config`, or the pod's own service account. */
  kubeconfig?: string
}

/**
 * Finds the cluster and the user's credentials as `kubectl` does; sends nothing yet.
 * Throws `cluster-config`.
 */
export async function connect(options: ConnectOptions = {}): Promise<Cluster> {
  const kubeconfig = await loadKubeconfig(options)
  const context = kubeconfig.getCurrentContext()
  const server = kubeconfig.getCurrentCluster()?.server
  if (server === undefined) {
    throw new BrineError('cluster-config', `The context ${JSON.stringify(context)} of the kubeconfig names no cluster that is in it.`, {
      hint: 'See `kubectl config view`.',
    })
  }
  const credentials = credentialsOf(kubeconfig)

  async function open(request: ClusterRequest) {
    const response = await exchange(server!, await credentials.get(), request)
    if (response.statusCode !== 401) return response
    // A token may have been revoked or have run out while it was held.
    response.resume()
    credentials.drop()
    return exchange(server!, await credentials.get(), request)
  }

  return {
    context,
    server,
    namespace: kubeconfig.getContextObject(context)?.namespace ?? 'default',
    async request(request) {
      const response = await open(request)
      const body = await readBody(server, response, request.timeout ?? usualTimeout)
      return { status: response.statusCode ?? 0, headers: response.headers, body }
    },
    async *lines(request) {
      const response = await open(request)
      if (response.statusCode !== 200) {
        const body = await readBody(server, response, usualTimeout)
        throw refusal({ verb: 'watch', resource: request.path }, { status: response.statusCode ?? 0, body })
      }
      yield* readLines(server, response, request.timeout ?? usualTimeout)
    },
  }
}

async function loadKubeconfig({ context, kubeconfig: file }: ConnectOptions): Promise<KubeConfig> {
  // Loaded on first use: it is by far the largest library here, and most commands need no cluster.
  const { KubeConfig } = await import('@kubernetes/client-node')
  const kubeconfig = new KubeConfig()
  try {
    if (file === undefined) kubeconfig.loadFromDefault()
    else kubeconfig.loadFromFile(file)
  } catch (error) {
    throw new BrineError('cluster-config', `The kubeconfig cannot be read: ${(error as Error).message}.`, {
      hint: '`kubectl config view` must work first.',
      cause: error,
    })
  }
  // What the library falls back to when it finds no configuration at all.
  const fallback = kubeconfig.getCurrentContext() === 'loaded-context' && kubeconfig.getCurrentUser()?.name === 'user'
  if (fallback || kubeconfig.getContexts().length === 0) {
    throw new BrineError('cluster-config', 'No kubeconfig was found, and this is no pod of a cluster.', {
      hint: 'Set KUBECONFIG, or write ~/.kube/config with the command of your cluster (such as `gcloud container clusters get-credentials`).',
    })
  }
  if (context !== undefined) kubeconfig.setCurrentContext(context)
  const wanted = kubeconfig.getCurrentContext()
  if (kubeconfig.getContextObject(wanted) === null) {
    const names = kubeconfig.getContexts().map(each => each.name)
    throw new BrineError(
      'cluster-config',
      wanted ? `The kubeconfig has no context ${JSON.stringify(wanted)}.` : 'The kubeconfig has no current context.',
      { hint: `Its contexts: ${names.join(', ')}. Choose one with --context.` },
    )
  }
  return kubeconfig
}
