/**
 * Makes what `npm run build` needs besides the compiled sources: the image's code layer in dist/service/, with the list of
 * its sources in dist/service.meta.json, and the docs page's files for the image and for `brine serve`.
 */
import { build } from 'esbuild'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const service = join(root, 'dist/service')

await rm(service, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/server/main.ts'],
  outfile: 'dist/service/server.cjs',
  bundle: true,
  platform: 'node',
  // The floor of the package: the image carries a newer one.
  target: 'node20.19',
  format: 'cjs',
  minify: true,
  keepNames: true,
  metafile: true,
  // The licences of what is bundled, in server.cjs.LEGAL.txt.
  legalComments: 'external',
  logLevel: 'warning',
  // A CommonJS file has no import.meta: this stands for its own address.
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
})
await writeFile(join(root, 'dist/service.meta.json'), `${JSON.stringify({ inputs: metafile.inputs }, null, 2)}\n`)

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
for (const folder of [join(service, 'docs-assets'), join(root, 'dist/server/docs-assets')]) {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css', 'LICENSE']) await cp(join(swagger, file), join(folder, file))
}
