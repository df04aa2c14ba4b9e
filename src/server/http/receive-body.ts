/** A request's body, within bounds. */
import type { Admission } from '../admission.ts'
import type { Limits } from '../limits.ts'
import type { BodyReceiver, ServedRequest } from './served-request.ts'
import type { ServerResponse } from 'node:http'
import { BrineError } from '../../errors.ts'
import { callerWentAway, type Settle } from './settle.ts'
import { howToRaise, showLimit } from '../limits.ts'

/**
 * A refused body is read to its end and thrown away, within these bounds: a caller who is still sending would else see
 * a broken connection in place of the answer.
 */
const mostDrained = 64 * 1024 * 1024
const drainTime = 5000

export interface BodyUses {
  /** The whole body is there. */
  complete(request: ServedRequest, response: ServerResponse): void
  /** Writes the answer but leaves the response open. */
  refuse(request: ServedRequest, response: ServerResponse, error: BrineError): void
}

export type Receive = (request: ServedRequest, response: ServerResponse) => void

export function bodyReceiver(limits: Limits, admission: Admission, settle: Settle, { complete, refuse }: BodyUses): Receive {
  const receiver: BodyReceiver = {
    piece(request, chunk) {
      if (request.refused) {
        request.drained += chunk.length
        if (request.drained > mostDrained) request.response!.end()
        return
      }
      if (request.held + chunk.length > limits.maxBody) return turnAway(request, tooLarge(limits))
      const full = admission.take(chunk.length)
      if (full !== undefined) return turnAway(request, full)
      request.held += chunk.length
      request.chunks.push(chunk)
    },

    end(request) {
      if (request.refused) request.response!.end()
      else complete(request, request.response!)
    },

    gone(request) {
      release(request, admission)
      settle(request, callerWentAway)
    },
  }

  function turnAway(request: ServedRequest, error: BrineError): void {
    const response = request.response!
    request.refused = true
    release(request, admission)
    response.shouldKeepAlive = false
    refuse(request, response, error)
    const timer = setTimeout(() => response.end(), drainTime)
    response.once('close', () => clearTimeout(timer))
  }

  return (request, response) => {
    request.response = response
    request.receiver = receiver
    const declared = request.header('content-length')
    if (declared !== undefined && Number(declared) > limits.maxBody) turnAway(request, tooLarge(limits))
  }
}

/** Gives back the memory of a body. */
export function release(request: ServedRequest, admission: Admission): void {
  admission.give(request.held)
  request.held = 0
  request.chunks.length = 0
}

function tooLarge({ maxBody }: Limits): BrineError {
  return new BrineError('body-too-large', `The body is larger than ${showLimit('maxBody', maxBody)}, which is the limit`, { hint: `Send fewer rows at a time. ${howToRaise('maxBody')}` })
}
