// The least that Node can do: reads the body, answers the same each time. Usage: node-constant.mjs PORT
import { createServer } from 'node:http'

const answer = '{"prediction":0}'
const headers = { 'Content-Type': 'application/json', 'Content-Length': answer.length }

createServer((request, response) => {
  request.on('data', () => {})
  request.on('end', () => {
    response.writeHead(200, headers)
    response.end(answer)
  })
}).listen(Number(process.argv[2]), '127.0.0.1')
