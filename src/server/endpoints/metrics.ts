import type { Endpoint } from './endpoint.ts'
import type { Metrics } from '../metrics.ts'
import type { Prometheus } from '../prometheus.ts'

const opened = new WeakMap<Metrics, Promise<Prometheus>>()

export function prometheusOf(counts: Metrics): Promise<Prometheus> {
  let prometheus = opened.get(counts)
  if (prometheus === undefined) {
    prometheus = import('../prometheus.ts').then(({ openPrometheus }) => openPrometheus(counts))
    opened.set(counts, prometheus)
  }
  return prometheus
}

export const metrics: Endpoint = {
  path: '/metrics',

  async answer({ metrics: counts, askAll }) {
    const { contentType, text } = await prometheusOf(counts)
    const body = askAll === undefined ? await text() : await (await import('../prometheus.ts')).textOfAll(await askAll())
    return { status: 200, contentType, body }
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
