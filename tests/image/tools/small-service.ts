import type { BuildOptions } from '../../../src/image/index.ts'

/** A service in the smallest form that the contract of an image has: it loads a file, answers over HTTP, ends at SIGTERM. */
const program = `
const http = require('node:http')
const model = require('node:fs').readFileSync(process.argv[2], 'utf8')
const server = http.createServer((request, response) =>
  response.end(JSON.stringify({ model, node: process.versions.node, uid: process.getuid(), path: request.url })))
server.listen(8000, '0.0.0.0')
process.on('SIGTERM', () => server.close(() => process.exit(0)))
`

export const modelText = 'a model of few words'

/** Options for an image of that service. */
export function smallService(cache: string, changes: Partial<BuildOptions> = {}): BuildOptions {
  return {
    code: [{ path: 'app/server.cjs', bytes: Buffer.from(program) }],
    model: { path: 'app/model.brine', bytes: Buffer.from(modelText) },
    command: ['/app/server.cjs', '/app/model.brine'],
    platform: 'linux/amd64',
    compression: 'gzip',
    cache,
    environment: process.env,
    ...changes,
  }
}
