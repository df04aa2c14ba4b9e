import { isDeepStrictEqual } from 'node:util'
import type { KubernetesObject } from '../api/kubernetes-object.ts'

const revision = 'deployment.kubernetes.io/revision'

/** True when two states of one object say the same, whatever its controllers wrote into it meanwhile. */
export function sameObject(a: KubernetesObject, b: KubernetesObject): boolean {
  return isDeepStrictEqual(said(a), said(b))
}

function said(object: KubernetesObject) {
  const { labels = {}, annotations = {} } = object.metadata
  const own = Object.fromEntries(Object.entries(annotations).filter(([key]) => key !== revision))
  return { ...object, status: undefined, metadata: { labels, annotations: own } }
}
