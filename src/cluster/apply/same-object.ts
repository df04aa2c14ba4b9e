import { isDeepStrictEqual } from 'node:util'
import type { KubernetesObject } from '../api/kubernetes-object.ts'

/** True when two states of one object say the same, whatever its controllers wrote into it meanwhile. */
export function sameObject(a: KubernetesObject, b: KubernetesObject): boolean {
  return isDeepStrictEqual(said(a), said(b))
}

function said(object: KubernetesObject) {
  const { status: _status, metadata, ...rest } = object as KubernetesObject & Record<string, unknown>
  const { labels, annotations } = metadata
  const { 'deployment.kubernetes.io/revision': _revision, ...own } = annotations ?? {}
  return { ...rest, metadata: { labels: labels ?? {}, annotations: own } }
}
