import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './api/cluster.ts'
import { getObject, listObjects } from './api/read-objects.ts'
import { service } from './objects/service.ts'
import type { ReleaseKey } from './release-key.ts'
import { events, type Event, type ServiceObject } from './rollout/observed.ts'

/** The URL under which the load balancer serves, such as `http://203.0.113.7`; undefined while there is none. */
export function addressOf({ status, spec }: ServiceObject): string | undefined {
  const { hostname, ip } = status?.loadBalancer?.ingress?.[0] ?? {}
  const host = hostname || (ip?.includes(':') ? `[${ip}]` : ip)
  const port = spec.ports?.[0]?.port ?? 80
  return host ? `http://${host}${port === 80 ? '' : `:${port}`}` : undefined
}

/**
 * Waits up to `timeout` ms (60 000 unless told) for the address of the release's Service. Undefined when none comes;
 * at once for a Service that is no load balancer, since none ever will.
 */
export async function serviceAddress(
  cluster: Cluster,
  { name, namespace }: ReleaseKey,
  { timeout = 60_000, signal }: { timeout?: number; signal?: AbortSignal } = {},
): Promise<string | undefined> {
  const end = Date.now() + timeout
  for (;;) {
    const found = await getObject<ServiceObject>(cluster, service, namespace, name)
    if (found === undefined || found.spec.type !== 'LoadBalancer') return undefined
    const address = addressOf(found)
    if (address !== undefined || Date.now() >= end || signal?.aborted) return address
    await sleep(Math.min(1000, end - Date.now()), undefined, { signal }).catch(() => undefined)
  }
}

/** What to type to reach a release that has no address. */
export function portForwardCommand({ name, namespace }: ReleaseKey): string {
  return `kubectl port-forward -n ${namespace} service/${name} 8000:80`
}

/** Why the release has no address, as far as the cluster tells, and what to type instead. */
export async function describeMissingAddress(cluster: Cluster, key: ReleaseKey): Promise<string> {
  const { name, namespace } = key
  const found = await getObject<ServiceObject>(cluster, service, namespace, name)
  const instead = `To reach it: \`${portForwardCommand(key)}\`, then http://127.0.0.1:8000.`
  if (found !== undefined && found.spec.type !== 'LoadBalancer') {
    return `The service is of type ${found.spec.type}, which has no address outside the cluster. ${instead}`
  }
  const selection = { fieldSelector: `involvedObject.kind=Service,involvedObject.name=${name},type=Warning` }
  // A user without the right to read events still gets the way to reach the service.
  const warnings = await listObjects<Event>(cluster, events, namespace, { selection }).then(({ items }) => items, () => [])
  const said = warnings.at(-1)?.message
  const why = said ?? 'does this cluster have a load balancer for Services of type LoadBalancer?'
  return `The service has no address yet: ${why} ${instead}`
}
