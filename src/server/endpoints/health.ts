import type { Described, Response, Schema } from '../openapi/described.ts'
import type { Endpoint, EndpointReply, ServiceState } from './endpoint.ts'
import { json } from './endpoint.ts'

/** `{"status":"ok"}` for people and monitors; `/livez`, `/readyz` and `/startupz` for Kubernetes' probes. */
export const health: readonly Endpoint[] = [
  { path: '/health', probe: true, answer: readiness, described: described('health', 'Whether the service takes work', true) },
  { path: '/readyz', probe: true, answer: readiness, described: described('readyz', 'Readiness probe: 503 from the moment that the service is told to stop, and while its model cannot be trusted to answer', true) },
  { path: '/livez', probe: true, answer: () => json({ status: 'ok' }), described: described('livez', 'Liveness probe: answers while the process does', false) },
  // The port opens only after the model is compiled and has predicted its example.
  { path: '/startupz', probe: true, answer: () => json({ status: 'ok' }), described: described('startupz', 'Startup probe: answers once the model is loaded', false) },
]

function readiness({ lifecycle, predictor }: ServiceState): EndpointReply {
  if (lifecycle.stopping) return json({ status: 'stopping' }, 503)
  const reason = lifecycle.problem ?? predictor.problem?.()
  return reason === undefined ? json({ status: 'ok' }) : json({ status: 'failing', reason }, 503)
}

function described(operationId: string, summary: string, canStop: boolean): Described {
  const responses = { '200': response('Yes.', 'ok'), ...(canStop ? { '503': response('The service is stopping, or fails for the reason told.', 'stopping', 'failing') } : {}) }
  return { method: 'get', operation: { operationId, summary, tags: ['Operation'], responses } }
}

function response(description: string, ...statuses: string[]): Response {
  const reason = statuses.includes('failing') ? { reason: { type: 'string' } } : {}
  const schema: Schema = { type: 'object', properties: { status: { enum: statuses }, ...reason }, required: ['status'], additionalProperties: false }
  return { description, headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }, content: { 'application/json': { schema } } }
}
