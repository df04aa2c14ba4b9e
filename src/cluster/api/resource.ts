/** A kind of object and where the API serves it. */
export interface Resource {
  /** `v1` or `group/version`. */
  apiVersion: string
  kind: string
  /** The name in paths: `deployments`. */
  plural: string
}

/** `deployments.apps`, as `kubectl` and access rules name it. */
export function resourceName({ apiVersion, plural }: Resource): string {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? plural : `${plural}.${apiVersion.slice(0, slash)}`
}

/** The path of a namespaced collection, or of one object in it. https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris */
export function resourcePath({ apiVersion, plural }: Resource, namespace: string, name?: string): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const collection = `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`
  return name === undefined ? collection : `${collection}/${encodeURIComponent(name)}`
}
