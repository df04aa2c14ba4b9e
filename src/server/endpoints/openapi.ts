import type { Endpoint, ServiceState } from './endpoint.ts'
import { openApiDocument } from '../openapi/document.ts'
import { stringify } from 'lossless-json'

// Made when somebody asks, and then once.
const documents = new WeakMap<ServiceState, Promise<string>>()

export const openapi: Endpoint = {
  path: '/openapi.json',

  async answer(state) {
    let document = documents.get(state)
    if (document === undefined) {
      // Categories may be integers that only all their digits tell.
      document = openApiDocument(state).then(value => stringify(value)!)
      documents.set(state, document)
    }
    return { status: 200, contentType: 'application/json', body: await document }
  },

  described: {
    method: 'get',
    operation: {
      operationId: 'openapi',
      summary: 'This description',
      tags: ['Model'],
      responses: { '200': { description: 'An OpenAPI 3.1 document.', headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }, content: { 'application/json': { schema: { type: 'object' } } } } },
    },
  },
}
