/** Who wrote which fields: https://kubernetes.io/docs/reference/using-api/server-side-apply/#managed-fields */
export interface ManagedFields {
  manager?: string
  operation?: string
  subresource?: string
  fieldsV1?: Record<string, unknown>
}

export interface ObjectMetadata {
  name?: string
  namespace?: string
  uid?: string
  labels?: Record<string, string>
  annotations?: Record<string, string>
  resourceVersion?: string
  generation?: number
  creationTimestamp?: string
  deletionTimestamp?: string
  ownerReferences?: { kind: string; name: string; uid: string; controller?: boolean }[]
  managedFields?: ManagedFields[]
}

/** Any object as the API server gives it in JSON: times are RFC 3339 text. */
export interface KubernetesObject {
  apiVersion?: string
  kind?: string
  metadata: ObjectMetadata
  spec?: unknown
  status?: unknown
}
