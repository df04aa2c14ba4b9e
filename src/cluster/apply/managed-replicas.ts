import type { KubernetesObject, ManagedFields } from '../api/kubernetes-object.ts'

/** Who owns `spec.replicas`, through whichever subresource: an autoscaler writes it through `scale`. */
export function replicasOwners({ metadata }: KubernetesObject): ManagedFields[] {
  return (metadata.managedFields ?? []).filter(entry => {
    const spec = entry.fieldsV1?.['f:spec']
    return typeof spec === 'object' && spec !== null && 'f:replicas' in spec
  })
}
