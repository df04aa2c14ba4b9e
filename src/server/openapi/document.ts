/** The whole OpenAPI 3.1 document: https://spec.openapis.org/oas/v3.1.1. */
import type { Described, Schema } from './described.ts'
import type { ServiceState } from '../endpoints/endpoint.ts'
import { libraryText } from '../../model/model.ts'

export async function openApiDocument({ name, version, predictor, protocols, endpoints }: ServiceState): Promise<Schema> {
  const { provenance } = predictor.model
  const parts = await Promise.all([
    ...protocols.map(async ({ path, describe }) => ({ path, described: await describe() })),
    ...endpoints.filter(({ described }) => described !== undefined).map(({ path, described }) => ({ path, described: described! })),
  ])
  const library = provenance.library === null ? '' : `, trained with ${libraryText(provenance.library)}`
  return {
    openapi: '3.1.1',
    info: {
      title: name,
      version: provenance.source.sha256.slice(0, 12),
      description: `${provenance.estimator}${library}, served by Brine ${version}. The version is the start of the model file's SHA-256.`,
    },
    // Relative to this document, so that it holds behind a proxy that adds a path.
    servers: [{ url: './' }],
    security: [],
    tags: [{ name: 'Prediction' }, { name: 'Model' }, { name: 'Operation' }],
    paths: Object.fromEntries(parts.map(({ path, described }) => [path, pathItem(described)])),
    components: {
      schemas: Object.assign({}, ...parts.map(({ described }) => described.schemas ?? {})) as Record<string, Schema>,
      headers: {
        RequestId: { description: "The request's identifier: the caller's `X-Request-Id`, or a new one.", schema: { type: 'string' } },
      },
    },
  }
}

function pathItem({ method, operation }: Described): Schema {
  return { [method]: operation }
}
