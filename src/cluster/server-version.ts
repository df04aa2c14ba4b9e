import type { Cluster } from './api/cluster.ts'
import { parse } from './api/read-objects.ts'
import { refusal } from './api/refusal.ts'

/**
 * True from Kubernetes 1.30 on, where `preStop.sleep` is on by default:
 * https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/3960-pod-lifecycle-sleep-action
 */
export async function supportsSleepHook(cluster: Cluster): Promise<boolean> {
  const answer = await cluster.request({ method: 'GET', path: '/version' })
  if (answer.status !== 200) throw refusal({ verb: 'get', resource: '/version' }, answer)
  // Some vendors write the minor version as `30+`.
  const { major = '', minor = '' } = parse<{ major?: string; minor?: string }>(answer.body)
  return parseInt(major) > 1 || parseInt(minor) >= 30
}
