/**
 * Every failure that a user can meet, and the one table that maps its stable code to an exit status,
 * an HTTP status and a gRPC status (https://grpc.io/docs/guides/status-codes/).
 */

const table = {
  // The model file cannot be read faithfully.
  'unsupported-format': { exit: 3, http: 422, grpc: 'INVALID_ARGUMENT' },
  'unsupported-estimator': { exit: 3, http: 422, grpc: 'UNIMPLEMENTED' },
  'unsupported-option': { exit: 3, http: 422, grpc: 'UNIMPLEMENTED' },
  'custom-code': { exit: 3, http: 422, grpc: 'UNIMPLEMENTED' },
  'unknown-field': { exit: 3, http: 422, grpc: 'UNIMPLEMENTED' },
  'ambiguous-model': { exit: 3, http: 422, grpc: 'INVALID_ARGUMENT' },
  corrupt: { exit: 3, http: 422, grpc: 'DATA_LOSS' },
  limit: { exit: 3, http: 422, grpc: 'RESOURCE_EXHAUSTED' },

  // Code that Brine does not know: the steps of --with, the Python of --python.
  'own-code-failed': { exit: 9, http: 500, grpc: 'INTERNAL' },
  'worker-failed': { exit: 9, http: 503, grpc: 'UNAVAILABLE' },
  deadline: { exit: 9, http: 504, grpc: 'DEADLINE_EXCEEDED' },
  'golden-differs': { exit: 9, http: 503, grpc: 'DATA_LOSS' },

  // The caller's input.
  usage: { exit: 2, http: 400, grpc: 'INVALID_ARGUMENT' },
  'file-not-found': { exit: 2, http: 404, grpc: 'NOT_FOUND' },
  'invalid-input': { exit: 4, http: 422, grpc: 'INVALID_ARGUMENT' },
  'unknown-output': { exit: 4, http: 422, grpc: 'INVALID_ARGUMENT' },
  'malformed-json': { exit: 4, http: 400, grpc: 'INVALID_ARGUMENT' },
  'malformed-csv': { exit: 4, http: 400, grpc: 'INVALID_ARGUMENT' },

  // The transport.
  'not-found': { exit: 1, http: 404, grpc: 'NOT_FOUND' },
  'method-not-allowed': { exit: 1, http: 405, grpc: 'UNIMPLEMENTED' },
  'unsupported-media-type': { exit: 1, http: 415, grpc: 'INVALID_ARGUMENT' },
  'body-too-large': { exit: 1, http: 413, grpc: 'RESOURCE_EXHAUSTED' },
  'too-many-rows': { exit: 1, http: 413, grpc: 'RESOURCE_EXHAUSTED' },
  'headers-too-large': { exit: 1, http: 431, grpc: 'RESOURCE_EXHAUSTED' },
  'request-timeout': { exit: 1, http: 408, grpc: 'DEADLINE_EXCEEDED' },
  overloaded: { exit: 1, http: 503, grpc: 'UNAVAILABLE' },
  'not-ready': { exit: 1, http: 503, grpc: 'UNAVAILABLE' },
  internal: { exit: 70, http: 500, grpc: 'INTERNAL' },

  // This machine.
  'port-in-use': { exit: 5, http: 500, grpc: 'UNAVAILABLE' },
  'out-of-memory': { exit: 5, http: 503, grpc: 'RESOURCE_EXHAUSTED' },
  'write-failed': { exit: 5, http: 500, grpc: 'INTERNAL' },
  interrupted: { exit: 130, http: 500, grpc: 'CANCELLED' },

  // The image and its registry.
  'invalid-reference': { exit: 2, http: 400, grpc: 'INVALID_ARGUMENT' },
  'base-unavailable': { exit: 6, http: 500, grpc: 'FAILED_PRECONDITION' },
  'platform-mismatch': { exit: 6, http: 500, grpc: 'FAILED_PRECONDITION' },
  'registry-unreachable': { exit: 6, http: 502, grpc: 'UNAVAILABLE' },
  'registry-denied': { exit: 6, http: 502, grpc: 'PERMISSION_DENIED' },
  'registry-failed': { exit: 6, http: 502, grpc: 'UNKNOWN' },

  // The cluster.
  'cluster-config': { exit: 7, http: 500, grpc: 'FAILED_PRECONDITION' },
  'cluster-unreachable': { exit: 7, http: 502, grpc: 'UNAVAILABLE' },
  'cluster-denied': { exit: 7, http: 502, grpc: 'PERMISSION_DENIED' },
  'namespace-missing': { exit: 7, http: 502, grpc: 'NOT_FOUND' },
  'release-missing': { exit: 7, http: 502, grpc: 'NOT_FOUND' },
  'release-conflict': { exit: 7, http: 502, grpc: 'ABORTED' },
  'signature-changed': { exit: 7, http: 409, grpc: 'FAILED_PRECONDITION' },
  'rollout-failed': { exit: 8, http: 502, grpc: 'FAILED_PRECONDITION' },
  'check-failed': { exit: 8, http: 502, grpc: 'DATA_LOSS' },
} as const satisfies Record<string, { exit: number; http: number; grpc: string }>

export type ErrorCode = keyof typeof table

export const errorTable: Readonly<Record<ErrorCode, { exit: number; http: number; grpc: string }>> = table

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(table, code)
}

/** One mistake in a caller's rows. `row` counts from 0; `column` is the feature's name. */
export interface Mistake {
  row?: number
  column?: string
  /** What is and what was wanted: `expected a number, got "abc"`. */
  detail: string
}

export interface BrineErrorOptions {
  /** The next step for the person who reads this. */
  hint?: string
  /** The part of the model that is meant: `Pipeline.steps['prep'].transformers['num']`. */
  place?: string
  mistakes?: Mistake[]
  cause?: unknown
}

/** A failure that a user can meet. `message` says what is and what was wanted; `hint` gives the next step. */
export class BrineError extends Error {
  override readonly name = 'BrineError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly place: string | undefined
  readonly mistakes: readonly Mistake[]

  constructor(code: ErrorCode, message: string, options: BrineErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.hint = options.hint
    this.place = options.place
    this.mistakes = options.mistakes ?? []
  }

  get exitStatus(): number {
    return table[this.code].exit
  }

  get httpStatus(): number {
    return table[this.code].http
  }

  get grpcStatus(): string {
    return table[this.code].grpc
  }
}
