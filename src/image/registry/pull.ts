import { createHash } from 'node:crypto'
import { BrineError } from '../../errors.ts'
import { algorithm, hex, sha256 } from '../digest.ts'
import type { Digest } from '../digest.ts'
import { manifestTypes } from '../media-types.ts'
import type { RegistrySession } from './session.ts'

const mostManifestBytes = 4 << 20
const mostConfigBytes = 8 << 20
const mostRedirects = 5

/** A manifest or index as it came: bytes are kept, since a digest is of bytes. */
export interface FetchedManifest {
  bytes: Uint8Array
  digest: Digest
  mediaType: string
}

/** Reads a manifest or index by tag or digest. @throws Refusal, BrineError `registry-failed` when it is not what its digest says */
export async function pullManifest(session: RegistrySession, repository: string, reference: string): Promise<FetchedManifest> {
  const response = await session.send({
    method: 'GET',
    target: `/v2/${repository}/manifests/${reference}`,
    headers: { accept: manifestTypes.join(', ') },
    accept: [200],
  })
  const bytes = await response.bytes(mostManifestBytes)
  const wanted = reference.includes(':') ? reference as Digest : undefined
  const digest = wanted ?? sha256(bytes)
  if (wanted !== undefined) check(bytes, wanted, session.registry)
  return { bytes, digest, mediaType: response.header('content-type')?.split(';')[0]?.trim() ?? '' }
}

/** Reads a small blob, such as a config, whole. */
export async function pullConfig(session: RegistrySession, repository: string, digest: Digest, size: number): Promise<Uint8Array> {
  if (size > mostConfigBytes) throw new BrineError('limit', `The base image's config has ${size} bytes, wanted at most ${mostConfigBytes}`)
  const parts: Uint8Array[] = []
  for await (const chunk of pullBlob(session, repository, digest, size)) parts.push(chunk)
  return Buffer.concat(parts)
}

/** A blob's bytes; fails at the end when they are not what the digest says, and before that when there are too many. */
export async function* pullBlob(session: RegistrySession, repository: string, digest: Digest, size: number): AsyncGenerator<Uint8Array> {
  const hash = createHash(algorithm(digest))
  let read = 0
  for await (const chunk of await openBlob(session, repository, digest)) {
    hash.update(chunk)
    read += chunk.byteLength
    if (read > size) break
    yield chunk
  }
  if (read !== size || hash.digest('hex') !== hex(digest)) throw corrupted(session.registry, digest)
}

async function openBlob(session: RegistrySession, repository: string, digest: Digest): Promise<AsyncIterable<Uint8Array>> {
  let target: string | URL = `/v2/${repository}/blobs/${digest}`
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await session.send({ method: 'GET', target, accept: [200, 301, 302, 303, 307, 308] })
    if (response.status === 200) return response.stream()
    await response.text()
    // The session shows the user's proof to the registry only, not to where it leads.
    target = new URL(response.header('location') ?? '', session.url(target))
  }
  throw new BrineError('registry-failed', `${session.registry} leads in a circle instead of to ${digest}`)
}

function check(bytes: Uint8Array, digest: Digest, registry: string): void {
  if (createHash(algorithm(digest)).update(bytes).digest('hex') !== hex(digest)) throw corrupted(registry, digest)
}

function corrupted(registry: string, digest: Digest): BrineError {
  return new BrineError('registry-failed', `${registry} sent other bytes than ${digest}`, { hint: 'Try again; if it stays, the registry\'s storage is damaged.' })
}
