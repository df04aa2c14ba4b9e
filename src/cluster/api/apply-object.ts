import type { Cluster } from './cluster.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import { parse } from './read-objects.ts'
import { refusal } from './refusal.ts'
import { resourceName, resourcePath, type Resource } from './resource.ts'

export interface ApplyOptions {
  fieldManager: string
  /** Take over fields that others own. */
  force?: boolean
  /** Let the server do everything but write. */
  dryRun?: boolean
}

/** What an apply needs: the object's own fields and no more. */
export type Manifest = { apiVersion: string; kind: string; metadata: { name: string; namespace: string }; spec?: object }

/**
 * Server-side apply: the object is made, or its fields are set, and fields that this manager gave before and gives no
 * longer are removed. Gives the object as it is then, and the server's warnings.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/
 */
export async function applyObject(
  cluster: Cluster,
  resource: Resource,
  object: Manifest,
  { fieldManager, force = false, dryRun = false }: ApplyOptions,
): Promise<{ object: KubernetesObject; warnings: string[] }> {
  const { name, namespace } = object.metadata
  const answer = await cluster.request({
    method: 'PATCH',
    path: resourcePath(resource, namespace, name),
    query: { fieldManager, force, dryRun: dryRun ? 'All' : undefined, fieldValidation: 'Strict' },
    // JSON is YAML, and this media type takes YAML.
    contentType: 'application/apply-patch+yaml',
    body: JSON.stringify(object),
  })
  if (answer.status !== 200 && answer.status !== 201) {
    throw refusal({ verb: 'patch', resource: resourceName(resource), name, namespace }, answer)
  }
  return { object: parse(answer.body), warnings: readWarnings(answer.headers.warning) }
}

/** The texts of `Warning: 299 - "text"` headers, RFC 7234 section 5.5; Node joins several by `, `. */
export function readWarnings(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(', ') : (header ?? '')
  return [...text.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(match => match[1]!.replace(/\\(.)/g, '$1'))
}
