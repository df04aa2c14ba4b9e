/** A request's body, within bounds. */
import type { Admission } from '../admission.ts'
import type { Limits } from '../limits.ts'
import type { ServedRequest } from './served-request.ts'
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

/** The listeners are made once, not for each request. */
export function bodyReceiver(limits: Limits, admission: Admission, settle: Settle, { complete, refuse }: BodyUses): Receive {
  function onData(this: ServedRequest, chunk: Buffer): void {
    if (this.refused) {
      this.drained += chunk.length
      if (this.drained > mostDrained) this.response!.end()
      return
    }
    if (this.held + chunk.length > limits.maxBody) return turnAway(this, tooLarge(limits))
    const full = admission.take(chunk.length)
    if (full !== undefined) return turnAway(this, full)
    this.held += chunk.length
    this.chunks.push(chunk)
  }

  function onEnd(this: ServedRequest): void {
    if (this.refused) this.response!.end()
    else complete(this, this.response!)
  }

  function onClose(this: ServedRequest): void {
    if (this.complete) return
    release(this, admission)
    settle(this, callerWentAway)
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
    request.on('data', onData)
    request.on('end', onEnd)
    request.on('close', onClose)
    const declared = request.headers['content-length']
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
