/** Everything but predictions and probes, on a framework that is loaded when the first of them is asked for. */
import type { EndpointReply, ServiceState } from '../endpoints/endpoint.ts'
import type { HttpBindings } from '@hono/node-server'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ServedRequest } from './served-request.ts'
import { BrineError } from '../../errors.ts'
import { Hono } from 'hono'
import { closest, distance } from 'fastest-levenshtein'
import { getRequestListener } from '@hono/node-server'
import { methodsOf, pathsOf } from './methods.ts'
import { problemOf, problemType } from '../problem.ts'

export type Pages = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>

/** `defect` is told of what no caller can cause. */
export function openPages(state: ServiceState, defect: (request: ServedRequest, error: unknown) => BrineError): Pages {
  const app = new Hono<{ Bindings: HttpBindings }>()
  for (const endpoint of state.endpoints) app.get(endpoint.path, async () => responseOf(await endpoint.answer(state)))

  app.notFound(({ req, env }) => {
    const error = refusal(state, req.method, req.path)
    const allow = methodsOf(state, req.path)
    ;(env.incoming as ServedRequest).error = error
    return responseOf({ status: error.httpStatus, contentType: problemType, body: JSON.stringify(problemOf(error)), ...(allow === undefined ? {} : { headers: { Allow: allow } }) })
  })

  app.onError((error, { env }) => {
    const failure = defect(env.incoming as ServedRequest, error)
    return responseOf({ status: failure.httpStatus, contentType: problemType, body: JSON.stringify(problemOf(failure)) })
  })

  return getRequestListener(app.fetch, { overrideGlobalObjects: false })
}

function refusal(state: ServiceState, method: string, path: string): BrineError {
  const allow = methodsOf(state, path)
  if (allow !== undefined) {
    const hint = allow.startsWith('POST') ? `Send the rows as the body of a POST to ${path}; the page /docs shows how.` : `Use ${allow}.`
    return new BrineError('method-not-allowed', `${path} does not take ${method}, it takes ${allow}`, { hint })
  }
  const shown = path.slice(0, 100)
  const paths = pathsOf(state)
  const nearest = closest(shown, paths)
  const hint = distance(shown, nearest) <= Math.max(2, nearest.length / 3) ? `Did you mean ${nearest}?` : `There are ${paths.join(', ')}.`
  return new BrineError('not-found', `There is no ${shown}`, { hint })
}

function responseOf({ status, contentType, body, headers }: EndpointReply): Response {
  return new Response(body as string | Uint8Array<ArrayBuffer>, { status, headers: { 'Content-Type': contentType, ...headers } })
}
