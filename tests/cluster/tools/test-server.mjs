// The server in the test image. FAIL in its environment chooses how it goes wrong.
import { createServer } from 'node:http'
import { hostname } from 'node:os'

const { FAIL = '', VERSION = '' } = process.env
console.log(`starting ${VERSION}`)
if (FAIL === 'crash') {
  console.error('cannot read the model: the file is damaged')
  process.exit(3)
}
if (FAIL === 'memory') {
  const held = []
  setInterval(() => held.push(Buffer.alloc(16 * 1024 * 1024, 1)), 20)
}
createServer((request, response) => {
  if (FAIL === 'not-ready' && request.url === '/readyz') return response.writeHead(503).end('the model is not loaded')
  if (request.url.endsWith('z')) return response.end('ok')
  if (request.url.startsWith('/refuse')) {
    return response.writeHead(422, { 'content-type': 'application/problem+json' }).end('{"code":"invalid-input"}')
  }
  const chunks = []
  request.on('data', chunk => chunks.push(chunk)).on('end', () => {
    const body = Buffer.concat(chunks).toString()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ version: VERSION, pod: hostname(), method: request.method, url: request.url, body }))
  })
}).listen(8000)
process.on('SIGTERM', () => process.exit(0))
