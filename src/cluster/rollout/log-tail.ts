import type { Cluster } from '../api/cluster.ts'
import { resourcePath } from '../api/resource.ts'
import type { Cause } from '../diagnose/cause.ts'
import { pods } from './observed.ts'

const tailLines = 20
const tailBytes = 64 * 1024

/** The last lines that a container wrote; none when they cannot be had, with the reason. */
export async function logTail(
  cluster: Cluster,
  namespace: string,
  { pod, container, previous }: NonNullable<Cause['log']>,
): Promise<{ lines: string[]; missing?: string }> {
  const path = `${resourcePath(pods, namespace, pod)}/log`
  const read = (ofPrevious: boolean) =>
    cluster.request({
      method: 'GET',
      path,
      query: { container, previous: ofPrevious, tailLines, limitBytes: tailBytes },
      // Logs are served as text, refusals as JSON.
      accept: 'text/plain, application/json',
      timeout: 10_000,
    })
  try {
    let answer = await read(previous)
    // Between two starts the kubelet may have no previous container yet, or none any more.
    if (answer.status === 400) answer = await read(!previous)
    if (answer.status !== 200) return { lines: [], missing: `logs cannot be read (${answer.status})` }
    const text = answer.body.toString('utf8').trimEnd()
    return text === '' ? { lines: [], missing: 'it wrote nothing' } : { lines: text.split('\n') }
  } catch (error) {
    return { lines: [], missing: `logs cannot be read (${(error as Error).message})` }
  }
}
