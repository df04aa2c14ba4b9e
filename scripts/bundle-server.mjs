/**
 * Makes what `npm run build` needs besides the compiled sources: the image's code layer in dist/service/, with the list of
 * its sources in dist/service.meta.json, and the docs page's files for the image and for `brine serve`.
 */
import { build } from 'esbuild'
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const service = join(root, 'dist/service')

await rm(service, { recursive: true, force: true })
const ownAddress = "const bundleUrl = require('node:url').pathToFileURL(__filename).href;"
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  // The floor of the package: the image carries a newer one.
  target: 'node20.19',
  format: 'cjs',
  // Names stay what they are, without calls that set them.
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  // The licences of what is bundled stand in LICENSES.txt, whole.
  legalComments: 'none',
  logLevel: 'warning',
  // A CommonJS file has no import.meta: this stands for its own address.
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: ownAddress },
}
// What no prediction needs is in files of their own: arrow for a model of Python, the others for who asks for a page or for metrics.
const late = {
  'arrow.cjs': { packages: ['apache-arrow'], contents: "export { Bool, Table, Utf8, makeVector, tableFromIPC, tableToIPC, vectorFromArray } from 'apache-arrow'" },
  'pages.cjs': { packages: ['hono', '@hono/node-server'], contents: "export { Hono } from 'hono'\nexport { getRequestListener } from '@hono/node-server'" },
  'metrics.cjs': { packages: ['prom-client'], contents: "export { AggregatorRegistry, Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'" },
}
const fileOf = new Map(Object.entries(late).flatMap(([file, { packages }]) => packages.map(name => [name, `./${file}`])))
const { metafile } = await build({
  ...shared,
  entryPoints: ['src/server/main.ts'],
  outfile: 'dist/service/main.js',
  // A function, as which ./server.cjs runs it.
  banner: { js: `(function(exports,require,module,__filename,__dirname){${ownAddress}` },
  footer: { js: '})' },
  // Such a function has `require` alone.
  supported: { 'dynamic-import': false },
  // The package that a model of ONNX Runtime needs is beside the server in such an image.
  external: ['onnxruntime-node'],
  plugins: [{
    name: 'late',
    setup: ({ onResolve }) => onResolve({ filter: /^[^./]/ }, ({ path }) => (fileOf.has(path) ? { path: fileOf.get(path), external: true } : undefined)),
  }],
})
const { metafile: startMeta } = await build({ ...shared, entryPoints: ['src/server/start.ts'], outfile: 'dist/service/server.cjs' })
// Threads that share large batches run this; started by ./main.js.
const { metafile: threadMeta } = await build({ ...shared, entryPoints: ['src/kernels/threads/thread.ts'], outfile: 'dist/service/thread.cjs' })
const inputs = { ...metafile.inputs, ...startMeta.inputs, ...threadMeta.inputs }
for (const [file, { contents }] of Object.entries(late)) {
  const { metafile } = await build({ ...shared, stdin: { contents, resolveDir: root }, outfile: `dist/service/${file}` })
  Object.assign(inputs, metafile.inputs)
}
await writeFile(join(root, 'dist/service.meta.json'), `${JSON.stringify({ inputs }, null, 2)}\n`)

await writeFile(join(service, 'LICENSES.txt'), await licencesOf(Object.keys(inputs)))

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
for (const folder of [join(service, 'docs-assets'), join(root, 'dist/server/docs-assets')]) {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css', 'LICENSE']) await cp(join(swagger, file), join(folder, file))
}

// What `--python` runs, beside the file that starts it: in the image and for the command line.
await mkdir(join(root, 'dist/kernels/python'), { recursive: true })
for (const folder of [service, join(root, 'dist/kernels/python')]) await cp(join(root, 'src/kernels/python/worker.py'), join(folder, 'worker.py'))

/** The licence of every package that the bundle holds, as its authors ask of those who pass it on. */
async function licencesOf(inputs) {
  const folders = [...new Set(inputs.map(path => /^node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean))].sort()
  const texts = await Promise.all(folders.map(async folder => {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))
    const file = (await readdir(join(root, folder))).find(entry => /^licen[cs]e/i.test(entry))
    return `${name} ${version} (${license})\n\n${file === undefined ? '' : await readFile(join(root, folder, file), 'utf8')}`
  }))
  return texts.join(`\n${'-'.repeat(80)}\n`)
}
