// Compiles the AssemblyScript of the folders below: x.as.ts → x.wasm.ts, which is committed so that neither users nor
// tests need the compiler. What another source imports is a part of that one. `--check` compares only.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import asc from 'assemblyscript/asc'

const folders = ['src/kernels/assembly', 'src/server/rows/assembly', 'src/estimators/sklearn/tree/assembly', 'src/estimators/sklearn/ensemble/assembly', 'src/graph/trees/assembly']
const flags = ['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd']

const sources = folders.flatMap(folder => readdirSync(folder).filter(name => name.endsWith('.as.ts')).map(name => join(folder, name)))
const parts = new Set(sources.flatMap(source => Array.from(readFileSync(source, 'utf8').matchAll(/ from '\.\/(.+\.as)'/g), ([, name]) => join(dirname(source), `${name}.ts`))))
for (const source of sources.filter(source => !parts.has(source))) {
  const written = new Map()
  const { error, stderr } = await asc.main([basename(source), '--outFile', 'out.wasm', ...flags], {
    readFile: name => (existsSync(join(dirname(source), name)) ? readFileSync(join(dirname(source), name), 'utf8') : null),
    writeFile: (name, contents) => void written.set(name, contents),
    listFiles: () => [],
  })
  if (error) throw new Error(`${source}: ${error.message}\n${stderr}`)
  const binary = written.get('out.wasm')
  const target = source.replace('.as.ts', '.wasm.ts')
  const text = `/** ${basename(source)}, compiled by scripts/assemble.mjs. */\nexport const wasm = '${Buffer.from(binary).toString('base64')}'\n`
  if (!process.argv.includes('--check')) writeFileSync(target, text)
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${target} is stale. Compile it anew: npm run assemble`)
    process.exitCode = 1
  }
}
