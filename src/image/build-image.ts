import { assembleImage, baseAnnotations } from './assemble-image.ts'
import { baseNode } from './base/base-node.ts'
import { defaultBase } from './base/default-base.ts'
import type { NodeChoice } from './base/node-binary.ts'
import { readBase } from './base/read-base.ts'
import { cacheDirectory } from './cache-directory.ts'
import { bytesContent, fileContent } from './content.ts'
import type { Content } from './content.ts'
import { constantTime, timestamp } from './created.ts'
import { measure } from './digest.ts'
import type { Image, Layer } from './image.ts'
import type { ServiceSettings } from './image-config.ts'
import { interruptible } from './interruptible.ts'
import { compressedLayer, plainLayer } from './layers/make-layer.ts'
import type { Compression } from './layers/compression.ts'
import type { TarEntry } from './layers/tar.ts'
import type { Platform } from './platform.ts'
import type { Watching } from './progress.ts'

/** A file for the image: `path` is where it lies there, from the root; the content is in memory or in a file. */
export type ImageFile = { path: string } & ({ bytes: Uint8Array } | { file: string })

export interface BuildOptions extends Watching {
  /** The service's program: changes with Brine. */
  code: readonly ImageFile[]
  /** What runs the model where the program does not itself: a layer of its own below the program's. Its libraries are found on this machine as Node's are. */
  engine?: readonly ImageFile[]
  /** Changes with every training; becomes an uncompressed layer of its own, the last one. */
  model: ImageFile
  /** What follows Node in the entrypoint: the program's path in the image and its arguments. */
  command: readonly string[]
  platform: Platform
  compression: Compression
  /** An image or the folder of an OCI layout that has Node; without one, Brine makes the base. */
  base?: string
  /** Which Node the default base gets (`lts`). */
  node?: NodeChoice
  env?: Readonly<Record<string, string>>
  labels?: Readonly<Record<string, string>>
  /** `createdFrom(SOURCE_DATE_EPOCH)`, or another time that is a function of the inputs. */
  created?: Date
  workingDirectory?: string
  /** Where layers and Node binaries are kept (`cacheDirectory(environment)`). */
  cache?: string
  /** The variables of this process: proxies, npm's and Docker's settings, HOME. */
  environment: NodeJS.ProcessEnv
}

interface Foundation {
  layers: Layer[]
  node: string
  labels: Record<string, string>
  image?: Awaited<ReturnType<typeof readBase>>
}

/**
 * Makes an image: base, code, model; what changes least comes first. The same inputs give the same digest.
 * @throws BrineError `base-unavailable`, `platform-mismatch`, `registry-…` (with a base), `write-failed`, `file-not-found`, `interrupted`
 */
export async function buildImage(options: BuildOptions): Promise<Image> {
  return await interruptible('building the image', options.signal, async () => {
    const { compression, signal, onProgress, cache = cacheDirectory(options.environment), created = constantTime } = options
    const foundation = await layFoundation(options, cache)
    const engine = options.engine === undefined ? [] : [await compressedLayer('engine', await Promise.all(options.engine.map(toEntry)), compression, cache, { signal, onProgress })]
    const code = await compressedLayer('code', await Promise.all(options.code.map(toEntry)), compression, cache, { signal, onProgress })
    const modelEntry = await toEntry(options.model)
    const model = await plainLayer('model', [modelEntry], { signal })
    const settings: ServiceSettings = {
      platform: options.platform,
      created,
      entrypoint: [foundation.node, ...options.command],
      env: { NODE_ENV: 'production', ...options.env },
      labels: {
        'org.opencontainers.image.created': timestamp(created),
        'brine.model.digest': (await measure(modelEntry.content.open(), 'sha256', signal)).digest,
        ...foundation.labels,
        ...options.labels,
      },
      workingDirectory: options.workingDirectory ?? '/',
    }
    return assembleImage(settings, [...foundation.layers, ...engine, code, model], foundation.image)
  })
}

async function layFoundation(options: BuildOptions, cache: string): Promise<Foundation> {
  const { platform, environment, signal, onProgress, compression } = options
  const watching = { signal, onProgress }
  if (options.base !== undefined) {
    const image = await readBase(options.base, { platform, cache, environment, ...watching })
    return { layers: image.layers, node: baseNode(image), labels: baseAnnotations(image), image }
  }
  const linked = (options.engine ?? []).flatMap(file => ('file' in file && /\.(node|so(\.\d+)*)$/.test(file.file) ? [file.file] : []))
  const { libraries, node, nodePath, labels } = await defaultBase(options.node ?? 'lts', platform, { cache, environment, ...watching }, linked)
  const layers = [
    await compressedLayer('libraries', libraries, compression, cache, watching),
    await compressedLayer('node', node, compression, cache, watching),
  ]
  return { layers, node: nodePath, labels }
}

async function toEntry(file: ImageFile): Promise<TarEntry> {
  const content: Content = 'bytes' in file ? bytesContent(file.bytes) : await fileContent(file.file)
  return { path: file.path.replace(/^\/+/, ''), content }
}
