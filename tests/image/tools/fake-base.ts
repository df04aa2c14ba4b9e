import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { assembleImage } from '../../../src/image/assemble-image.ts'
import { bytesContent } from '../../../src/image/content.ts'
import type { Image, Platform } from '../../../src/image/index.ts'
import { compressedLayer } from '../../../src/image/layers/make-layer.ts'

/** An image with something at Node's place that is small: for tests that start nothing. */
export async function fakeNodeImage(cache: string, platform: Platform = 'linux/amd64', node = '/nodejs/bin/node'): Promise<Image> {
  const text = Array.from({ length: 20_000 }, (_, index) => `line ${index} of ${platform}\n`).join('')
  const entries = [{ path: node.slice(1), executable: true, content: bytesContent(Buffer.from(text)) }]
  const layer = await compressedLayer('node', entries, 'gzip', cache)
  return assembleImage({
    platform, created: new Date(0), entrypoint: [node], env: { SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt' },
    labels: { maintainer: 'somebody else' }, workingDirectory: '/home',
  }, [layer])
}

/** Writes images as one OCI layout, a folder as `skopeo copy … oci:FOLDER` makes it. */
export async function writeLayout(folder: string, images: readonly Image[]): Promise<string> {
  const blob = async (digest: string, chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    const path = join(folder, 'blobs', ...digest.split(':'))
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, chunks)
  }
  const once = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> { yield bytes }
  for (const image of images) {
    for (const layer of image.layers) await blob(layer.digest, layer.open())
    await blob(image.manifest.config.digest, once(image.configBytes))
    await blob(image.digest, once(image.manifestBytes))
  }
  const manifests = images.map(({ manifest, manifestBytes, digest, config: { os, architecture } }) =>
    ({ mediaType: manifest.mediaType, digest, size: manifestBytes.byteLength, platform: { os, architecture } }))
  await writeFile(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }))
  await writeFile(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }))
  return folder
}
