/** Answers to what never became a request: bytes that are not HTTP, headers that are too large or too slow. */
import type { Limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { ServedRequest } from './served-request.ts'
import type { Settle } from './settle.ts'
import type { Duplex } from 'node:stream'
import type { ServerResponse } from 'node:http'
import { BrineError } from '../../errors.ts'
import { STATUS_CODES } from 'node:http'
import { howToRaise, showLimit } from '../limits.ts'
import { problemOf, problemType } from '../problem.ts'
import { requestId } from '../request-id.ts'

export function clientErrorAnswerer(limits: Limits, metrics: Metrics, log: Log, everyHeader: readonly string[], settle: Settle) {
  return (error: NodeJS.ErrnoException, socket: Duplex): void => {
    const failure = describe(error.code, limits)
    // Node's own handler looks here for a response that has begun: bytes in its middle would be taken for its body.
    const response = (socket as { _httpMessage?: ServerResponse & { req: ServedRequest } })._httpMessage
    if (failure === undefined || !socket.writable || response?.headersSent === true) {
      socket.destroy(error)
      return
    }
    const id = response?.req.id ?? requestId(undefined)
    if (response !== undefined) settle(response.req, failure.httpStatus, 0, failure)
    else {
      metrics.reject(failure.code)
      log.warn({ requestId: id, status: failure.httpStatus, code: failure.code }, 'refused')
    }
    socket.end(rawAnswer(failure, id, everyHeader))
  }
}

function describe(code: string | undefined, limits: Limits): BrineError | undefined {
  switch (code) {
    case 'ECONNRESET':
    case 'EPIPE':
    // The caller closed in the middle of the request.
    case 'HPE_INVALID_EOF_STATE':
      return undefined
    case 'HPE_HEADER_OVERFLOW':
      return new BrineError('headers-too-large', `The request line and headers are larger than ${showLimit('maxHeaders', limits.maxHeaders)}, which is the limit`, { hint: howToRaise('maxHeaders') })
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new BrineError('body-too-large', "The extensions of the body's chunks are larger than 16 KiB, which is the limit")
    case 'ERR_HTTP_REQUEST_TIMEOUT': {
      const times = `its headers within ${showLimit('headerTime', limits.headerTime)} and the whole of it within ${showLimit('receiveTime', limits.receiveTime)}`
      return new BrineError('request-timeout', `The request did not arrive in time: ${times} are the limits`, { hint: howToRaise('headerTime', 'receiveTime') })
    }
    default:
      return new BrineError('usage', `The bytes are not an HTTP/1.1 request${code === undefined ? '' : ` (${code})`}`)
  }
}

function rawAnswer(error: BrineError, id: string, everyHeader: readonly string[]): string {
  const body = JSON.stringify(problemOf(error))
  const status = error.httpStatus
  const headers = [...everyHeader, 'X-Request-Id', id, 'Content-Type', problemType, 'Content-Length', String(Buffer.byteLength(body)), 'Connection', 'close']
  const lines = headers.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${headers[at + 1]!}`] : []))
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n')
}
