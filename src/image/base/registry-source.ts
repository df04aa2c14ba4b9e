import { BrineError } from '../../errors.ts'
import type { Descriptor, Layer } from '../image.ts'
import { blobPath, cachedBlob } from '../layers/blob-store.ts'
import { counted } from '../progress.ts'
import { readCredentials } from '../registry/read-credentials.ts'
import { explain, unreachable } from '../registry/explain.ts'
import { pullBlob, pullConfig, pullManifest } from '../registry/pull.ts'
import { parseReference, referenceText } from '../registry/reference.ts'
import { PassingFailure, withRetries } from '../registry/retry.ts'
import { RegistrySession } from '../registry/session.ts'
import { writeAtomically } from '../write-atomically.ts'
import type { BaseSource, ReadBaseOptions } from './base-image.ts'

/** A base in a registry. Its layers are fetched once, into the cache, and only by a sink that cannot mount them. */
export async function registrySource(reference: string, { cache, environment, signal, onProgress }: ReadBaseOptions): Promise<BaseSource> {
  const from = parseReference(reference)
  const { registry, repository } = from
  const credentials = await readCredentials(registry, repository, environment, signal)
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (failure) {
      throw explain(failure, { registry, repository, doing: 'pull from', credentials })
    }
  }
  const scopes = [`repository:${repository}:pull`]
  const session = await told(() => RegistrySession.open({ registry, credentials, scopes, environment, signal }))

  async function* layer(descriptor: Descriptor, name: string): AsyncGenerator<Uint8Array> {
    const { digest } = descriptor
    if (!await cachedBlob(cache, digest, signal)) {
      await told(() => withRetries(() => download(descriptor, name), signal))
    }
    const blob = await cachedBlob(cache, digest, signal)
    if (!blob) throw new BrineError('base-unavailable', `The cache at ${cache} lost ${digest}`)
    yield* blob.open()
  }

  async function download({ digest, size: total }: Descriptor, name: string): Promise<void> {
    const chunks = counted(pullBlob(session, repository, digest, total), done => onProgress?.({ step: 'download', name, done, total }), signal)
    try {
      await writeAtomically(blobPath(cache, digest), chunks, signal)
    } catch (failure) {
      const cut = signal?.aborted ? undefined : unreachable(failure, registry)
      throw cut ? new PassingFailure(cut) : failure
    }
  }

  return {
    name: referenceText({ ...from, digest: undefined }),
    isLayout: false,
    top: () => told(() => pullManifest(session, repository, from.digest ?? from.tag ?? 'latest')),
    manifest: ({ digest }) => told(async () => (await pullManifest(session, repository, digest)).bytes),
    config: ({ digest, size }) => told(() => pullConfig(session, repository, digest, size)),
    layer: (descriptor, name): Pick<Layer, 'open' | 'origin'> => ({ open: () => layer(descriptor, name), origin: { registry, repository } }),
  }
}
