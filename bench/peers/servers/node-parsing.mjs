// The least that Node can do for a caller's JSON: reads the body, parses it, answers the same each time.
// Usage: node-parsing.mjs PORT
import { createServer } from 'node:http'

const answer = '{"prediction":0}'
const headers = { 'Content-Type': 'application/json', 'Content-Length': answer.length }

createServer((request, response) => {
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))
    response.writeHead(200, headers)
    response.end(answer)
  })
}).listen(Number(process.argv[2]), '127.0.0.1')
