/** What the service answers besides predictions: one file per endpoint, one line each in index.ts. */
import type { Described } from '../openapi/described.ts'
import type { AskAll } from '../workers/share-metrics.ts'
import type { Reply } from '../protocols/protocol.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { Limits } from '../limits.ts'
import type { Metrics } from '../metrics.ts'
import type { Predictor } from '../../kernels/predictor.ts'
import type { Protocol } from '../protocols/protocol.ts'

export interface ServiceState {
  readonly name: string
  readonly version: string
  readonly predictor: Predictor
  readonly limits: Limits
  readonly lifecycle: Lifecycle
  readonly metrics: Metrics
  /** Where it is one of several workers. */
  readonly askAll?: AskAll
  readonly protocols: readonly Protocol[]
  readonly endpoints: readonly Endpoint[]
  /** The folder with the docs page's scripts and styles. */
  readonly docsAssets: string
}

export interface EndpointReply extends Reply {
  readonly headers?: Readonly<Record<string, string>>
}

export interface Endpoint {
  readonly path: string
  /** Asked so often that it must not wake the framework. It answers at once. */
  readonly probe?: boolean
  answer(state: ServiceState): EndpointReply | Promise<EndpointReply>
  /** Its part of the OpenAPI document; absent for what only a browser asks for. */
  readonly described?: Described
}

export function json(body: unknown, status = 200): EndpointReply {
  return { status, contentType: 'application/json', body: JSON.stringify(body) }
}
