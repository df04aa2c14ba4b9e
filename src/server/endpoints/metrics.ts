import type { Endpoint } from './endpoint.ts'

export const metrics: Endpoint = {
  path: '/metrics',
  answer: async ({ metrics: values }) => ({ status: 200, contentType: values.contentType, body: await values.text() }),
  described: {
    method: 'get',
    operation: {
      operationId: 'metrics',
      summary: 'Metrics in the text format of Prometheus',
      tags: ['Operation'],
      responses: { '200': { description: 'The metrics.', headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }, content: { 'text/plain': { schema: { type: 'string' } } } } },
    },
  },
}
