import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { bytesContent } from '../../../src/image/content.ts'
import { tar } from '../../../src/image/layers/tar.ts'

export interface FakeNpmRegistry {
  url: string
  integrity: string
  /** The `Authorization` headers that came. */
  proofs: (string | undefined)[]
  stop(): Promise<void>
}

/** An npm registry that has one package with these files. */
export async function startNpmRegistry(name: string, version: string, files: Record<string, string>): Promise<FakeNpmRegistry> {
  const parts: Uint8Array[] = []
  const entries = Object.entries({ 'package.json': JSON.stringify({ name, version }), ...files })
  for await (const chunk of tar(entries.map(([path, text]) => ({ path: `package/${path}`, content: bytesContent(Buffer.from(text)) })))) parts.push(chunk)
  const archive = gzipSync(Buffer.concat(parts))
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`
  const proofs: (string | undefined)[] = []
  const server = createServer((request, response) => {
    proofs.push(request.headers.authorization)
    if (request.url === `/${name}/-/it.tgz`) return void response.end(archive)
    if (request.url !== `/${name}`) return void response.writeHead(404).end('{"error":"not_found"}')
    const dist = { tarball: `${url}/${name}/-/it.tgz`, integrity }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: { name, version, dist } } }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url, integrity, proofs,
    stop: () => new Promise(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
