import type { Described, Response, Schema } from '../openapi/described.ts'
import type { Endpoint, EndpointReply, ServiceState } from './endpoint.ts'
import { json } from './endpoint.ts'

/** `{"status":"ok"}` for people and monitors; `/livez`, `/readyz` and `/startupz` for Kubernetes' probes. */
export const health: readonly Endpoint[] = [
  { path: '/health', probe: true, answer: readiness, described: described('health', 'Whether the service takes work', true) },
  { path: '/readyz', probe: true, answer: readiness, described: described('readyz', 'Readiness probe: 503 from the moment that the service is told to stop', true) },
  { path: '/livez', probe: true, answer: () => json({ status: 'ok' }), described: described('livez', 'Liveness probe: answers while the process does', false) },
  // The port opens only after the model is compiled and has predicted its example.
  { path: '/startupz', probe: true, answer: () => json({ status: 'ok' }), described: described('startupz', 'Startup probe: answers once the model is loaded', false) },
]

function readiness({ lifecycle }: ServiceState): EndpointReply {
  return lifecycle.stopping ? json({ status: 'stopping' }, 503) : json({ status: 'ok' })
}

function described(operationId: string, summary: string, canStop: boolean): Described {
  const responses = { '200': response('Yes.', 'ok'), ...(canStop ? { '503': response('The service is stopping.', 'stopping') } : {}) }
  return { method: 'get', operation: { operationId, summary, tags: ['Operation'], responses } }
}

function response(description: string, status: string): Response {
  const schema: Schema = { type: 'object', properties: { status: { const: status } }, required: ['status'], additionalProperties: false }
  return { description, headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }, content: { 'application/json': { schema } } }
}
