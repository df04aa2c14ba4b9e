/**
 * Puts the own modules of the command line and of the library, a thousand, into a few files in dist/cli/: Node takes longer to
 * find and link that many than `brine serve` or `load` take for all else. What is loaded late stays in a file of its own, and
 * packages stay packages.
 */
import { build } from 'esbuild'
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'dist/cli')

for (const file of await readdir(folder)) if (file.startsWith('part-')) await rm(join(folder, file))
await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/cli/main.ts', library: 'src/index.ts' },
  outdir: folder,
  chunkNames: 'part-[name]-[hash]',
  // In place of what the compiler wrote.
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  logLevel: 'warning',
  plugins: [{ name: 'own-address', setup: ({ onLoad }) => onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, withOwnAddress) }],
})

// All own addresses are told from dist/cli/, so that the library is there too.
await writeFile(join(root, 'dist/index.js'), "export * from './cli/library.js'\n")

/** A module that looks for a file beside itself finds it from where it is now. */
async function withOwnAddress({ path }) {
  const text = await readFile(path, 'utf8')
  if (!text.includes('import.meta.url')) return undefined
  const place = relative(join(root, 'src/cli'), path).replaceAll('\\', '/').replace(/\.ts$/, '.js')
  return { contents: text.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`), loader: 'ts' }
}
