// Compiles the AssemblyScript of the folders below: x.as.ts → x.wasm.ts, which is committed so that neither users nor
// tests need the compiler. `--check` compares only.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import asc from 'assemblyscript/asc'

const folders = ['src/kernels/assembly', 'src/server/rows/assembly', 'src/estimators/sklearn/tree/assembly']
const options = { optimizeLevel: 3, shrinkLevel: 0, converge: true, runtime: 'stub', noAssert: true, importMemory: true, enable: ['simd'] }

const sources = folders.flatMap(folder => readdirSync(folder).filter(name => name.endsWith('.as.ts')).map(name => join(folder, name)))
for (const source of sources) {
  const { error, stderr, binary } = await asc.compileString(readFileSync(source, 'utf8'), options)
  if (error) throw new Error(`${source}: ${error.message}\n${stderr}`)
  const target = source.replace('.as.ts', '.wasm.ts')
  const text = `/** ${basename(source)}, compiled by scripts/assemble.mjs. */\nexport const wasm = '${Buffer.from(binary).toString('base64')}'\n`
  if (!process.argv.includes('--check')) writeFileSync(target, text)
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${target} is stale. Compile it anew: npm run assemble`)
    process.exitCode = 1
  }
}
