import type { Described, Schema } from '../openapi/described.ts'
import type { Endpoint } from './endpoint.ts'
import { stringify } from 'lossless-json'

const text = { type: 'string' }
const count = { type: 'integer', minimum: 0 }
const cell = { type: ['number', 'string', 'boolean', 'null'] }
const fieldTypes = ['number', 'string', 'boolean', 'mixed']

const input: Schema = {
  type: 'object',
  properties: { name: text, type: { enum: fieldTypes }, nullable: { type: 'boolean' }, required: { type: 'boolean' }, categories: { type: 'array', items: cell }, closed: { type: 'boolean' }, codes: { type: 'boolean' }, noTruths: { type: 'boolean' }, spelled: { type: 'boolean' } },
  required: ['name', 'type', 'nullable', 'required'],
}

const output: Schema = {
  type: 'object',
  properties: {
    name: text,
    type: { enum: [...fieldTypes, 'integer'] },
    shape: { enum: ['scalar', 'vector', 'list'] },
    sizes: { type: 'array', items: count },
    classes: { type: 'array', items: { type: 'array', items: cell } },
    fidelity: { enum: ['E', 'T', 'B', 'I', 'O'] },
  },
  required: ['name', 'type', 'shape', 'sizes', 'fidelity'],
}

const schema: Schema = {
  type: 'object',
  properties: {
    name: text,
    version: text,
    signature: {
      type: 'object',
      properties: { named: { type: 'boolean' }, ignoresOthers: { type: 'boolean' }, inputs: { type: 'array', items: input }, outputs: { type: 'array', items: output }, defaultOutput: text },
      required: ['named', 'inputs', 'outputs', 'defaultOutput'],
    },
    provenance: {
      type: 'object',
      properties: {
        source: { type: 'object', properties: { format: text, compression: text, protocol: { type: ['integer', 'null'] }, bytes: count, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } } },
        library: { oneOf: [{ type: 'null' }, { type: 'object', properties: { name: text, version: { type: ['string', 'null'] } }, required: ['name', 'version'] }] },
        estimator: text,
        compiler: text,
      },
      required: ['source', 'library', 'estimator', 'compiler'],
    },
    limits: { type: 'object', additionalProperties: count },
  },
  required: ['name', 'version', 'signature', 'provenance', 'limits'],
}

const described: Described = {
  method: 'get',
  operation: {
    operationId: 'metadata',
    summary: 'The model: its signature, where it comes from, its digests',
    tags: ['Model'],
    responses: { '200': { description: 'The model.', headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }, content: { 'application/json': { schema } } } },
  },
}

export const metadata: Endpoint = {
  path: '/metadata',
  described,

  answer({ name, version, predictor, limits }) {
    const { signature, provenance } = predictor.model
    // Categories and classes may be integers that only all their digits tell.
    return { status: 200, contentType: 'application/json', body: stringify(spelled({ name, version, signature, provenance, limits }))! }
  },
}

/** Numbers that JSON has no words for, as text. */
function spelled(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (Array.isArray(value)) return value.map(spelled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spelled(item)]))
}
