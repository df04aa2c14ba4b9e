import type { Endpoint } from './endpoint.ts'
import type { Metrics } from '../metrics.ts'
import type { Prometheus } from '../prometheus.ts'

const opened = new WeakMap<Metrics, Promise<Prometheus>>()

export const metrics: Endpoint = {
  path: '/metrics',

  async answer({ metrics: counts }) {
    let prometheus = opened.get(counts)
    if (prometheus === undefined) {
      prometheus = import('../prometheus.ts').then(({ openPrometheus }) => openPrometheus(counts))
      opened.set(counts, prometheus)
    }
    const { contentType, text } = await prometheus
    return { status: 200, contentType, body: await text() }
  },

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
