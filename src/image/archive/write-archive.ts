import { canonicalJson } from '../canonical-json.ts'
import { bytesContent } from '../content.ts'
import { hex } from '../digest.ts'
import type { Digest } from '../digest.ts'
import type { Descriptor, Image } from '../image.ts'
import { interruptible } from '../interruptible.ts'
import { tar } from '../layers/tar.ts'
import type { TarEntry } from '../layers/tar.ts'
import { oci } from '../media-types.ts'
import { platformFields } from '../platform.ts'
import { counted } from '../progress.ts'
import type { Watching } from '../progress.ts'
import { parseReference, referenceText } from '../registry/reference.ts'
import { writeAtomically } from '../write-atomically.ts'

/**
 * Writes one tar that holds both views of an image: an OCI layout (containerd, skopeo, Podman) and the `manifest.json`
 * of `docker save` (Docker, Podman; moby's image/tarexport/load.go), which share the blobs.
 * @throws BrineError `write-failed`, `invalid-reference`, `interrupted`, `registry-…` when a base's layers must be fetched
 */
export async function writeArchive(image: Image, path: string, reference: string, { onProgress, signal }: Watching = {}): Promise<void> {
  const entries = archiveEntries(image, reference)
  const total = entries.reduce((sum, { content }) => sum + content.size, 0)
  await interruptible(`writing ${path}`, signal, async () => {
    await writeAtomically(path, counted(tar(entries), done => onProgress?.({ step: 'write', name: path, done: Math.min(done, total), total }), signal), signal)
  })
}

function archiveEntries(image: Image, reference: string): TarEntry[] {
  const named = parseReference(reference)
  const tag = named.tag ?? 'latest'
  const name = referenceText({ ...named, tag, digest: undefined })
  const top: Descriptor = {
    mediaType: image.manifest.mediaType,
    digest: image.digest,
    size: image.manifestBytes.byteLength,
    platform: platformFields(image.platform),
    annotations: { 'io.containerd.image.name': name, 'org.opencontainers.image.ref.name': tag },
  }
  const json = (path: string, value: unknown): TarEntry => ({ path, content: bytesContent(Buffer.from(canonicalJson(value))) })
  const blobs = new Map<Digest, TarEntry>([
    [image.digest, { path: blobPath(image.digest), content: bytesContent(image.manifestBytes) }],
    [image.manifest.config.digest, { path: blobPath(image.manifest.config.digest), content: bytesContent(image.configBytes) }],
    ...image.layers.map(layer => [layer.digest, { path: blobPath(layer.digest), content: layer }] as const),
  ])
  return [
    ...blobs.values(),
    json('oci-layout', { imageLayoutVersion: '1.0.0' }),
    json('index.json', { schemaVersion: 2, mediaType: oci.index, manifests: [top] }),
    json('manifest.json', [{
      Config: blobPath(image.manifest.config.digest),
      RepoTags: [name],
      Layers: image.layers.map(({ digest }) => blobPath(digest)),
    }]),
  ]
}

function blobPath(digest: Digest): string {
  return `blobs/${digest.slice(0, digest.indexOf(':'))}/${hex(digest)}`
}
