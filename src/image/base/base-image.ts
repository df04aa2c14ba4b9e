import { BrineError } from '../../errors.ts'
import type { Digest } from '../digest.ts'
import type { BaseName, Descriptor, ImageConfig, Layer, Manifest } from '../image.ts'
import { oci, ociLayerType, ociTwin } from '../media-types.ts'
import { platformFields, platformText } from '../platform.ts'
import type { Platform } from '../platform.ts'
import type { Watching } from '../progress.ts'

/** An image to build upon. */
export interface BaseImage extends BaseName {
  config: ImageConfig
  layers: Layer[]
}

export interface ReadBaseOptions extends Watching {
  platform: Platform
  cache: string
  environment: NodeJS.ProcessEnv
}

/** Where manifests and blobs of a base are: a registry's repository, or the folder of an OCI layout. */
export interface BaseSource {
  name: string
  isLayout: boolean
  /** The manifest or index that the name stands for. */
  top(): Promise<{ bytes: Uint8Array; mediaType: string; digest: Digest }>
  manifest(descriptor: Descriptor): Promise<Uint8Array>
  config(descriptor: Descriptor): Promise<Uint8Array>
  layer(descriptor: Descriptor, name: string): Pick<Layer, 'open' | 'origin'>
}

/**
 * Reads a base's manifest and config for a platform; its layers stay where they are until they are needed.
 * Docker's media types become their OCI twins: the blobs are the same, and one image has one family.
 * @throws BrineError `base-unavailable`, `platform-mismatch`
 */
export async function readBaseImage(source: BaseSource, platform: Platform): Promise<BaseImage> {
  const top = await source.top()
  let { digest, bytes } = top
  let document = parse(bytes, source.name)
  for (let depth = 0; isIndex(document, top.mediaType) && depth < 3; depth++) {
    const chosen = choose(document.manifests ?? [], platform, source.name)
    digest = chosen.digest
    bytes = await source.manifest(chosen)
    document = parse(bytes, source.name)
  }
  const manifest = document as unknown as Manifest
  if (!Array.isArray(manifest.layers) || typeof manifest.config?.digest !== 'string') throw malformed(source.name)
  const config = parse(await source.config(manifest.config), source.name) as unknown as ImageConfig
  const has = platformText({ os: config.os, architecture: config.architecture })
  if (has !== platform) throw mismatch(source.name, platform, [has])
  const diffIds = config.rootfs?.diff_ids
  if (diffIds?.length !== manifest.layers.length) throw malformed(source.name)

  const layers = manifest.layers.map((descriptor, index): Layer => {
    const name = `base ${index + 1}/${manifest.layers.length}`
    const mediaType = ociLayerType(descriptor.mediaType)
    const { digest, size } = descriptor
    const uncompressedSize = mediaType === oci.layer ? size : undefined
    return { name, mediaType, digest, size, diffId: diffIds[index]!, uncompressedSize, ...source.layer(descriptor, name) }
  })
  return { name: source.name, isLayout: source.isLayout, digest, config, layers }
}

interface Document {
  mediaType?: string
  manifests?: Descriptor[]
}

function isIndex(document: Document, mediaType: string): boolean {
  return Array.isArray(document.manifests) || ociTwin(document.mediaType ?? mediaType) === oci.index && !('layers' in document)
}

function choose(manifests: readonly Descriptor[], platform: Platform, name: string): Descriptor {
  const { os, architecture } = platformFields(platform)
  const matching = manifests.filter(({ platform: has }) => has?.os === os && has.architecture === architecture)
  // Variants (arm64 v8) are the same to Node; a layout of one image may say no platform at all.
  const chosen = matching[0] ?? (manifests.length === 1 && manifests[0]?.platform === undefined ? manifests[0] : undefined)
  if (chosen) return chosen
  const known = manifests.flatMap(({ platform: has }) => (has && has.os !== 'unknown' ? [platformText(has)] : []))
  throw mismatch(name, platform, known)
}

function mismatch(name: string, platform: Platform, has: string[]): BrineError {
  return new BrineError('platform-mismatch', `The base ${name} is for ${has.join(', ') || 'no known platform'}, wanted ${platform}`, {
    hint: 'Choose another base, or --platform.',
  })
}

function parse(bytes: Uint8Array, name: string): Document {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    if (value !== null && typeof value === 'object') return value
  } catch {
    // Told below.
  }
  throw malformed(name)
}

function malformed(name: string): BrineError {
  return new BrineError('base-unavailable', `The base ${name} is not a container image`, { hint: 'Docker\'s schema 1 and artifacts other than images cannot be a base.' })
}
