/** The HTTP transport: predictions and probes on node:http itself, the rest on a framework behind it. */
import type { Admission } from '../admission.ts'
import type { EndpointReply, ServiceState } from '../endpoints/endpoint.ts'
import type { Log } from '../log.ts'
import type { Pages } from './pages.ts'
import type { Protocol } from '../protocols/protocol.ts'
import type { Server, ServerResponse } from 'node:http'
import { BrineError } from '../../errors.ts'
import { Connections } from './connections.ts'
import { Queue } from '../queue.ts'
import { ServedRequest } from './served-request.ts'
import { bodyReceiver, release } from './receive-body.ts'
import { callerWentAway, settler } from './settle.ts'
import { clientErrorAnswerer } from './client-error.ts'
import { createServer } from 'node:http'
import { howToRaise } from '../limits.ts'
import { largeBody } from '../admission.ts'
import { methodsOf } from './methods.ts'
import { preflightHeaders } from '../cors.ts'
import { problemOf, problemType } from '../problem.ts'
import { replySender, writeReplyHead } from './send-reply.ts'
import { requestId } from '../request-id.ts'
import { traceOf } from '../log.ts'

export interface HttpOptions {
  readonly admission: Admission
  readonly log: Log
  readonly accessLog: boolean
  /** A flat list of names and values that each answer carries. */
  readonly everyHeader: readonly string[]
}

export interface HttpServer {
  readonly server: Server
  readonly connections: Connections
}

export function createHttpServer(state: ServiceState, { admission, log, accessLog, everyHeader }: HttpOptions): HttpServer {
  const { limits, lifecycle, metrics } = state
  const settle = settler(metrics, log, accessLog)
  const send = replySender(lifecycle, everyHeader, settle)
  const protocols = new Map(state.protocols.map(protocol => [protocol.path, protocol]))
  const probes = new Map(state.endpoints.filter(({ probe }) => probe).map(endpoint => [endpoint.path, endpoint]))
  const routes = new Set(state.endpoints.map(({ path }) => path))
  let pages: Promise<Pages> | undefined

  const receive = bodyReceiver(limits, admission, settle, {
    complete: predict,
    refuse(request, response, error) {
      const reply = request.protocol!.refuse(error)
      writeReplyHead(request, response, reply, lifecycle, everyHeader)
      response.write(reply.body)
      settle(request, reply.status, 0, error)
    },
  })

  function onRequest(request: ServedRequest, response: ServerResponse): void {
    request.started = performance.now()
    request.id = requestId(request.header('x-request-id'))
    metrics.begin()
    const { path, method } = request
    const protocol = protocols.get(path)
    if (protocol !== undefined) request.route = path
    if (connections.isSurplus(request.socket)) return refuseSurplus(request, response)
    if (protocol !== undefined && method === 'POST') {
      request.protocol = protocol
      return receive(request, response)
    }
    answerOther(request, response, path)
  }

  function predict(request: ServedRequest, response: ServerResponse): void {
    const protocol = request.protocol!
    if (lifecycle.problem !== undefined) return finish(request, response, protocol.refuse(new BrineError('golden-differs', lifecycle.problem, { hint: 'Deploy a model that agrees with its golden rows.' })))
    if (request.held < largeBody) queue.offer(request)
    else settleWith(request, () => admission.inTurn(() => protocol.handle(request)))
  }

  const queue = new Queue<ServedRequest>(
    limits,
    ({ held }) => held,
    request => {
      if (isThere(request)) settleWith(request, () => request.protocol!.handle(request))
    },
    (request, error) => finish(request, request.response!, request.protocol!.refuse(error)),
    performance,
    {
      worthwhile: () => state.protocols.some(({ together }) => together?.worthwhile() === true),
      run(requests) {
        for (const protocol of state.protocols) predictTogether(protocol, requests.filter(request => request.protocol === protocol && isThere(request)))
      },
    },
  )

  function predictTogether({ handle, together }: Protocol, requests: readonly ServedRequest[]): void {
    if (requests.length < 2 || together === undefined) {
      for (const request of requests) settleWith(request, () => handle(request))
      return
    }
    try {
      together.handle(requests).forEach((reply, at) => settleWith(requests[at]!, () => reply))
    } catch (error) {
      for (const request of requests) finish(request, request.response!, failed(request, error))
    }
  }

  /** Whether the caller still waits; settles the request where not. */
  function isThere(request: ServedRequest): boolean {
    if (!request.response!.destroyed) return true
    release(request, admission)
    settle(request, callerWentAway)
    return false
  }

  function settleWith(request: ServedRequest, work: () => EndpointReply | Promise<EndpointReply>): void {
    const response = request.response!
    try {
      const reply = work()
      if (reply instanceof Promise) reply.then(given => finish(request, response, given), error => finish(request, response, failed(request, error)))
      else finish(request, response, reply)
    } catch (error) {
      finish(request, response, failed(request, error))
    }
  }

  function finish(request: ServedRequest, response: ServerResponse, reply: EndpointReply): void {
    release(request, admission)
    if (response.destroyed) settle(request, callerWentAway)
    else send(request, response, reply)
  }

  function failed(request: ServedRequest, error: unknown): EndpointReply {
    return request.protocol!.refuse(error instanceof BrineError ? error : defect(request, error))
  }

  /** Tells the log where in the program it is, and the caller no more than that it is. */
  function defect(request: ServedRequest, error: unknown): BrineError {
    const failure = new BrineError('internal', 'The service failed to answer; the cause is in its log under the request id', { cause: error })
    log.error({ requestId: request.id, route: request.route, ...traceOf(error) }, 'defect')
    request.error = failure
    return failure
  }

  function answerOther(request: ServedRequest, response: ServerResponse, path: string): void {
    const { method } = request
    if (routes.has(path)) request.route = path
    if (method === 'OPTIONS') {
      const allow = methodsOf(state, path)
      if (allow !== undefined || path === '*') return send(request, response, { status: 204, contentType: '', body: '' }, ['Allow', allow ?? 'GET, HEAD, POST, OPTIONS', ...preflight(request, allow)])
    }
    const probe = method === 'GET' || method === 'HEAD' ? probes.get(path) : undefined
    const reply = probe?.answer(state)
    if (reply === undefined || reply instanceof Promise) answerPage(request, response)
    else send(request, response, reply)
  }

  function answerPage(request: ServedRequest, response: ServerResponse): void {
    response.setHeader('X-Request-Id', request.id)
    for (let at = 0; at < everyHeader.length; at += 2) response.setHeader(everyHeader[at]!, everyHeader[at + 1]!)
    if (lifecycle.stopping) response.shouldKeepAlive = false
    response.once('close', () => settle(request, response.writableFinished ? response.statusCode : callerWentAway, 0, request.error))
    pages ??= import('./pages.ts').then(({ openPages }) => openPages(state, defect))
    pages.then(open => open(request, response)).catch((error: unknown) => {
      defect(request, error)
      response.destroy()
    })
  }

  function refuseSurplus(request: ServedRequest, response: ServerResponse): void {
    const error = new BrineError('overloaded', `The service has ${limits.maxConnections} open connections, which is its limit`, { hint: `Try again later. ${howToRaise('maxConnections')}` })
    response.shouldKeepAlive = false
    send(request, response, { status: error.httpStatus, contentType: problemType, body: JSON.stringify(problemOf(error)), error })
  }

  function preflight(request: ServedRequest, allow: string | undefined): string[] {
    const asked = request.header('access-control-request-method') !== undefined && everyHeader.length > 0
    return asked && allow !== undefined ? preflightHeaders(allow) : []
  }

  const server = createServer(
    {
      IncomingMessage: ServedRequest,
      maxHeaderSize: limits.maxHeaders,
      headersTimeout: limits.headerTime,
      requestTimeout: limits.receiveTime,
      keepAliveTimeout: limits.keepAlive,
      connectionsCheckingInterval: Math.min(1000, limits.headerTime),
      noDelay: true,
    },
    onRequest,
  )
  const connections = new Connections(server, limits)
  server.on('clientError', clientErrorAnswerer(limits, metrics, log, everyHeader, settle))
  // A body that is refused by its declared size must not be asked for.
  server.on('checkContinue', (request, response) => {
    if (!(Number(request.headers['content-length'] ?? 0) > limits.maxBody)) response.writeContinue()
    onRequest(request, response)
  })
  return { server, connections }
}
