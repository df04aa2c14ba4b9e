/**
 * Puts V8's compiled code of the server's bundle beside it, for the Node that images get: it serves each example once, so that
 * the functions of a start and of a first answer are among what is compiled. Needs that Node, which is one for Linux and this
 * machine's processor. src/server/start.ts takes the code.
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeBinary } from '../dist/image/base/node-binary.js'
import { cacheDirectory } from '../dist/image/cache-directory.js'
import { hostPlatform } from '../dist/image/platform.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const service = join(root, 'dist/service')
const temporary = mkdtempSync(join(tmpdir(), 'brine-compile-'))
try {
  const node = await nodeBinary('lts', hostPlatform(), { cache: cacheDirectory(process.env), environment: process.env }).catch(error => {
    if (error.code !== 'base-unavailable') throw error
    console.warn(`Images start without compiled code: ${error.message}`)
  })
  if (node !== undefined) await compileFor(node)
} finally {
  rmSync(temporary, { recursive: true })
}

async function compileFor({ version, file }) {
  const code = join(service, `main.v${version}-${process.arch}.code`)
  rmSync(code, { force: true })
  const examples = await Promise.all(readdirSync(join(root, 'examples')).sort().map(async name => {
    const model = join(temporary, `${name}.brine`)
    execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), 'compile', join(root, 'examples', name, 'model.pkl'), '-o', model])
    return { model, request: readFileSync(join(root, 'examples', name, 'request.json'), 'utf8'), port: await freePort() }
  }))
  // The same sources give the same bytes: V8's hashes of strings stand among them, and what was in memory before, where it was
  // collected and is used again. The seed is not among the flags that must be equal where the code is read; the size is set back.
  const flags = ['--random-seed=1', '--initial-old-space-size=1024', '--import', new URL('keep-compiled-code.mjs', import.meta.url).href]
  const variables = { BRINE_HOST: '127.0.0.1', BRINE_PORT: String(examples[0].port), BRINE_THREADS: '2', BRINE_EXAMPLES: JSON.stringify(examples), BRINE_COMPILED_CODE: code }
  execFileSync(file, [...flags, join(service, 'server.cjs'), examples[0].model], { env: variables, timeout: 120_000 })
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}
