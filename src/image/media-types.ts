import { BrineError } from '../errors.ts'

/** https://github.com/opencontainers/image-spec/blob/main/media-types.md */
export const oci = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
  gzipLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  zstdLayer: 'application/vnd.oci.image.layer.v1.tar+zstd',
} as const

/** Docker's image manifest v2, schema 2, and its OCI twins: the same bytes under another name. */
const twins: Record<string, string> = {
  'application/vnd.docker.distribution.manifest.list.v2+json': oci.index,
  'application/vnd.docker.distribution.manifest.v2+json': oci.manifest,
  'application/vnd.docker.container.image.v1+json': oci.config,
  'application/vnd.docker.image.rootfs.diff.tar': oci.layer,
  'application/vnd.docker.image.rootfs.diff.tar.gzip': oci.gzipLayer,
}

/** What a registry may answer a manifest request with. */
export const manifestTypes: readonly string[] = [
  oci.index,
  oci.manifest,
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

/** The OCI name of a media type; one that is OCI's already stays. */
export function ociTwin(mediaType: string): string {
  return twins[mediaType] ?? mediaType
}

/**
 * The OCI name of a base image's layer type.
 * @throws BrineError `base-unavailable` for a layer that may not be passed on or cannot be read
 */
export function ociLayerType(mediaType: string): string {
  const type = ociTwin(mediaType)
  if (type === oci.layer || type === oci.gzipLayer || type === oci.zstdLayer) return type
  throw new BrineError('base-unavailable', `The base image has a layer of type ${mediaType}, wanted tar, tar+gzip or tar+zstd`, {
    hint: 'Choose a base image for Linux whose layers are ordinary ones.',
  })
}
