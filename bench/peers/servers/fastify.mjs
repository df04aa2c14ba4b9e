// The same work as Brine's but for the model, on fastify: reads the body, validates it by a schema, gives the request an id,
// answers the same each time through a generated serializer. Usage: fastify.mjs PORT FEATURES
import { randomUUID } from 'node:crypto'
import fastify from 'fastify'

const names = Array.from({ length: Number(process.argv[3] ?? 20) }, (_, at) => `x${at}`)
const body = { type: 'object', properties: Object.fromEntries(names.map(name => [name, { type: 'number' }])), required: names, additionalProperties: false }
const response = { 200: { type: 'object', properties: { prediction: { type: 'integer' } }, required: ['prediction'] } }

const app = fastify({ genReqId: () => randomUUID(), ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } })
app.addHook('onSend', async (request, reply) => {
  reply.header('x-request-id', request.id)
})
app.post('/predict', { schema: { body, response } }, async () => ({ prediction: 0 }))
await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' })
