import type { BaseImage } from './base/base-image.ts'
import { canonicalJson } from './canonical-json.ts'
import { sha256 } from './digest.ts'
import type { Descriptor, Image, Layer, Manifest } from './image.ts'
import { imageConfig } from './image-config.ts'
import type { ServiceSettings } from './image-config.ts'
import { oci } from './media-types.ts'

/** Config and manifest for layers (bottom first; a base's are among them). */
export function assembleImage(settings: ServiceSettings, layers: readonly Layer[], base?: BaseImage): Image {
  const config = imageConfig(settings, layers, base)
  const configBytes = Buffer.from(canonicalJson(config))
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: oci.manifest,
    config: { mediaType: oci.config, digest: sha256(configBytes), size: configBytes.byteLength },
    layers: layers.map(({ mediaType, digest, size }): Descriptor => ({ mediaType, digest, size })),
    ...base && { annotations: baseAnnotations(base) },
  }
  const manifestBytes = Buffer.from(canonicalJson(manifest))
  return {
    platform: settings.platform,
    config, configBytes, manifest, manifestBytes, layers,
    digest: sha256(manifestBytes),
    ...base && { base: { name: base.name, digest: base.digest, isLayout: base.isLayout } },
  }
}

/** https://github.com/opencontainers/image-spec/blob/main/annotations.md: what a rebase or a scanner asks for. */
export function baseAnnotations(base: Pick<BaseImage, 'name' | 'digest'>): Record<string, string> {
  return { 'org.opencontainers.image.base.name': base.name, 'org.opencontainers.image.base.digest': base.digest }
}
