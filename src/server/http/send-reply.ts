import type { EndpointReply } from '../endpoints/endpoint.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { ServedRequest } from './served-request.ts'
import type { ServerResponse } from 'node:http'
import type { Settle } from './settle.ts'

export type Send = (request: ServedRequest, response: ServerResponse, reply: EndpointReply, extraHeaders?: readonly string[]) => void

/** Writes an answer in one go. `everyHeader` is a flat list of names and values that each answer carries. */
export function replySender(lifecycle: Lifecycle, everyHeader: readonly string[], settle: Settle): Send {
  return (request, response, reply, extraHeaders) => {
    writeReplyHead(request, response, reply, lifecycle, extraHeaders === undefined ? everyHeader : [...everyHeader, ...extraHeaders])
    response.end(reply.body)
    settle(request, reply.status, reply.rows, reply.error)
  }
}

export function writeReplyHead(request: ServedRequest, response: ServerResponse, { status, contentType, body, headers }: EndpointReply, lifecycle: Lifecycle, more: readonly string[]): void {
  if (lifecycle.stopping) response.shouldKeepAlive = false
  const head = ['X-Request-Id', request.id]
  if (status !== 204) head.push('Content-Type', contentType, 'Content-Length', String(typeof body === 'string' ? Buffer.byteLength(body) : body.length))
  if (status === 503) head.push('Retry-After', '1')
  if (headers !== undefined) for (const [name, value] of Object.entries(headers)) head.push(name, value)
  for (let at = 0; at < more.length; at++) head.push(more[at]!)
  response.writeHead(status, head)
}
