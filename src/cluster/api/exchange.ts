import { request as overTls, type RequestOptions } from 'node:https'
import { request as overTcp, type IncomingMessage } from 'node:http'
import { BrineError } from '../../errors.ts'
import type { ClusterRequest } from './cluster.ts'

/** Answers beyond this many bytes are cut off with an error: a page of 500 objects is far below it. */
export const largestAnswer = 64 * 1024 * 1024
export const usualTimeout = 30_000

/** Sends one request and gives the answer's head; its body is still to be read. */
export function exchange(server: string, access: RequestOptions, request: ClusterRequest): Promise<IncomingMessage> {
  const url = new URL(server.replace(/\/+$/, '') + request.path)
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  const headers: Record<string, string | number> = { accept: request.accept ?? 'application/json', 'user-agent': 'brine' }
  Object.assign(headers, access.headers)
  if (request.body !== undefined) {
    headers['content-type'] = request.contentType ?? 'application/json'
    headers['content-length'] = Buffer.byteLength(request.body)
  }
  const timeout = request.timeout ?? usualTimeout

  return new Promise((resolve, reject) => {
    if (request.signal?.aborted) return reject(interrupted())
    const send = url.protocol === 'http:' ? overTcp : overTls
    const outgoing = send(url, { ...access, headers, method: request.method })
    // Covers the connection and the wait for the head; the readers of the body have deadlines of their own.
    const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${timeout / 1000} s`)), timeout)
    const stop = () => outgoing.destroy(interrupted())
    request.signal?.addEventListener('abort', stop, { once: true })
    outgoing.once('response', response => {
      clearTimeout(timer)
      response.once('close', () => request.signal?.removeEventListener('abort', stop))
      resolve(response)
    })
    outgoing.once('error', error => {
      clearTimeout(timer)
      request.signal?.removeEventListener('abort', stop)
      reject(unreachable(server, error))
    })
    outgoing.end(request.body)
  })
}

export function interrupted(): BrineError {
  return new BrineError('interrupted', 'Stopped before the cluster answered.')
}

/** The error for a connection that failed, with what the kind of failure suggests. */
export function unreachable(server: string, error: unknown): BrineError {
  if (error instanceof BrineError) return error
  const { code, message } = error as NodeJS.ErrnoException
  const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code ?? '')
  return new BrineError('cluster-unreachable', `The cluster's API server at ${server} does not answer: ${message || code}.`, {
    hint: untrusted
      ? 'Its certificate is not the one that the kubeconfig trusts: fetch the kubeconfig again.'
      : 'Is it the right context (`kubectl config get-contexts`), and is a VPN needed? `kubectl get --raw /version` must work first.',
    cause: error,
  })
}
