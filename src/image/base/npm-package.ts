import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip } from 'node:zlib'
import tarStream from 'tar-stream'
import { measure } from '../digest.ts'
import type { Watching } from '../progress.ts'
import { writeAtomically } from '../write-atomically.ts'
import type { NodePin } from './node-pins.ts'
import { unavailable } from './shared-libraries.ts'

const run = promisify(execFile)
const deadline = 600_000

export interface PackageOptions extends Watching {
  /** Which file of the package goes where. */
  files: Readonly<Record<string, string>>
  cache: string
  environment: NodeJS.ProcessEnv
}

/**
 * Fetches files of a package with the npm that came with Node, so that the user's registry, login and proxy hold.
 * @throws BrineError `base-unavailable` when npm cannot get it or its archive is not the pinned one
 */
export async function unpackNpmPackage(pin: NodePin, { files, cache, environment, signal, onProgress }: PackageOptions): Promise<void> {
  const name = `${pin.name}@${pin.version}`
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, '.npm-'))
  try {
    onProgress?.({ step: 'download', name, done: 0, total: undefined })
    await pack(name, folder, environment, signal)
    const archive = join(folder, (await readdir(folder))[0] ?? '')
    const { digest, size } = await measure(createReadStream(archive), 'sha512', signal)
    const integrity = `sha512-${Buffer.from(digest.slice('sha512:'.length), 'hex').toString('base64')}`
    if (integrity !== pin.integrity) throw unavailable(`npm delivered another ${name} than the one that Brine pins: ${integrity}`)
    await unpack(archive, files, signal)
    onProgress?.({ step: 'download', name, done: size, total: size })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function pack(name: string, folder: string, environment: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<void> {
  const flags = ['--ignore-scripts', '--dry-run=false', '--workspaces=false', '--loglevel=error', '--pack-destination', folder]
  try {
    await run('npm', ['pack', name, ...flags], { env: environment, signal, timeout: deadline, maxBuffer: 1 << 24 })
  } catch (cause) {
    signal?.throwIfAborted()
    throw unavailable(`npm could not fetch ${name}: ${reason(cause)}`, cause)
  }
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if ('code' in cause && cause.code === 'ENOENT') return 'there is no npm beside this Node'
  if ('killed' in cause && cause.killed) return `no end after ${deadline / 1000} seconds`
  const lines = 'stderr' in cause ? String(cause.stderr).split('\n') : []
  return lines.filter(line => line.startsWith('npm error')).slice(0, 3).map(line => line.slice('npm error '.length)).join('; ') || cause.message
}

async function unpack(archive: string, files: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<void> {
  const extract = tarStream.extract()
  const reading = pipeline(createReadStream(archive), createGunzip(), extract, { signal })
  reading.catch(() => undefined)
  for await (const entry of extract) {
    const target = files[entry.header.name.replace(/^package\//, '')]
    if (target === undefined) entry.resume()
    else await writeAtomically(target, entry as AsyncIterable<unknown> as AsyncIterable<Uint8Array>, signal)
  }
  await reading
}
