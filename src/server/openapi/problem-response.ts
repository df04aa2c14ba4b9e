import type { ErrorCode } from '../../errors.ts'
import type { Response, Schema } from './described.ts'
import { BrineError, errorTable } from '../../errors.ts'
import { problemOf, problemTitle, problemType, problemUri, type ProblemItem } from '../problem.ts'

export interface ErrorExample {
  readonly code: ErrorCode
  readonly detail: string
  readonly hint?: string
  readonly errors?: readonly ProblemItem[]
}

/** The schema of one code's problem: its `type`, `title` and `status` follow from it. */
function problemSchema(code: ErrorCode, withErrors: boolean): Schema {
  const { http } = errorTable[code]
  const properties = {
    type: { const: problemUri(code) },
    title: { const: problemTitle(code) },
    status: { const: http },
    detail: { type: 'string', description: 'What is and what was wanted.' },
    code: { const: code },
    hint: { type: 'string', description: 'The next step.' },
  }
  const errors = {
    errors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: { pointer: { type: 'string', format: 'json-pointer' }, detail: { type: 'string' } },
        required: ['pointer', 'detail'],
        additionalProperties: false,
      },
      description: 'Every mistake, with a JSON Pointer (RFC 6901) into the body.',
    },
    more: { type: 'integer', minimum: 1, description: 'Mistakes beyond the ones listed.' },
  }
  return {
    type: 'object',
    properties: withErrors ? { ...properties, ...errors } : properties,
    required: ['type', 'title', 'status', 'detail', 'code'],
    additionalProperties: false,
  }
}

/** The answers of an operation that fails, by status; an example for each. */
export function problemResponses(examples: readonly ErrorExample[]): Record<string, Response> {
  const statuses = [...new Set(examples.map(({ code }) => errorTable[code].http))].sort((a, b) => a - b)
  return Object.fromEntries(statuses.map(status => {
    const same = examples.filter(({ code }) => errorTable[code].http === status)
    const codes = [...new Set(same.map(({ code }) => code))]
    const schemas = codes.map(code => problemSchema(code, code === 'invalid-input'))
    const response: Response = {
      description: codes.map(problemTitle).join(', or: '),
      headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' }, ...(status === 503 ? { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds after which to try again.' } } : {}) },
      content: {
        [problemType]: {
          schema: schemas.length === 1 ? schemas[0]! : { oneOf: schemas },
          examples: Object.fromEntries(same.map(({ code, detail, hint, errors }) => [code, { value: problemOf(new BrineError(code, detail, hint === undefined ? {} : { hint }), errors) }])),
        },
      },
    }
    return [String(status), response]
  }))
}
