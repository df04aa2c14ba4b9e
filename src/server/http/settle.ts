import type { BrineError } from '../../errors.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { ServedRequest } from './served-request.ts'

/** nginx's status for a caller who went away before the answer. */
export const callerWentAway = 499

export type Settle = (request: ServedRequest, status: number, rows?: number, error?: BrineError) => void

/** Counts and logs each request once, when its answer is known. */
export function settler(metrics: Metrics, log: Log, accessLog: boolean): Settle {
  return (request, status, rows = 0, error) => {
    if (request.settled) return
    request.settled = true
    const milliseconds = performance.now() - request.started
    const { route } = request
    const method = request.method ?? ''
    metrics.end(route, knownMethods.has(method) ? method : 'other', status, milliseconds / 1000, rows)
    if (error !== undefined) metrics.reject(error.code)
    if (error === undefined && !accessLog) return
    const line = { requestId: request.id, method, route, status, milliseconds: Math.round(milliseconds * 1000) / 1000, rows, ...(error === undefined ? {} : { code: error.code }) }
    if (error === undefined) log.info(line, 'answered')
    else if (status >= 500) log.error(line, 'failed')
    else log.warn(line, 'refused')
  }
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
