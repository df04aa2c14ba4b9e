import { BrineError } from '../../errors.ts'
import { bytesContent } from '../content.ts'
import type { Digest } from '../digest.ts'
import type { Image } from '../image.ts'
import { interruptible } from '../interruptible.ts'
import type { Watching } from '../progress.ts'
import { readCredentials } from './read-credentials.ts'
import type { Credentials } from './credentials.ts'
import { explain } from './explain.ts'
import { parseReference, referenceText } from './reference.ts'
import type { Reference } from './reference.ts'
import { RegistrySession } from './session.ts'
import { uploadBlob } from './upload-blob.ts'
import type { Blob } from './upload-blob.ts'

export interface PushOptions extends Watching {
  environment: NodeJS.ProcessEnv
  /** Instead of those that Docker or Podman keep. */
  credentials?: Credentials
}

const jobs = 4

/**
 * Puts an image into a registry: blobs four at a time, then the manifest under the reference's tag (`latest` without one).
 * @returns the digest, and the name by which to pull exactly this image
 * @throws BrineError `invalid-reference`, `registry-unreachable`, `registry-denied`, `registry-failed`, `interrupted`
 */
export async function pushImage(image: Image, reference: string, options: PushOptions): Promise<{ digest: Digest; name: string }> {
  const to = parseReference(reference)
  if (to.digest !== undefined) {
    throw new BrineError('invalid-reference', `"${reference}" has a digest, wanted a tag: an image gets its digest from its content`)
  }
  return await interruptible(`pushing ${reference}`, options.signal, async () => {
    const credentials = options.credentials ?? await readCredentials(to.registry, to.repository, options.environment, options.signal)
    try {
      await push(image, to, credentials, options)
    } catch (failure) {
      throw explain(failure, { registry: to.registry, repository: to.repository, doing: 'push to', credentials })
    }
    return { digest: image.digest, name: referenceText({ ...to, tag: undefined, digest: image.digest }) }
  })
}

async function push(image: Image, to: Reference, credentials: Credentials, { environment, signal, onProgress }: PushOptions): Promise<void> {
  const mountable = new Set(image.layers.map(({ origin }) => (origin?.registry === to.registry ? origin.repository : to.repository)))
  mountable.delete(to.repository)
  // The first failure ends the other uploads.
  const stopper = new AbortController()
  const session = await RegistrySession.open({
    registry: to.registry,
    credentials,
    scopes: [`repository:${to.repository}:pull,push`, ...[...mountable].map(name => `repository:${name}:pull`)],
    environment,
    signal: signal ? AbortSignal.any([signal, stopper.signal]) : stopper.signal,
  })
  const blobs: (Blob & { name: string })[] = image.layers.map(layer => ({
    ...layer,
    mountFrom: layer.origin?.registry === to.registry && layer.origin.repository !== to.repository ? layer.origin.repository : undefined,
  }))
  blobs.push({ name: 'config', digest: image.manifest.config.digest, ...bytesContent(image.configBytes) })

  const waiting = unique(blobs)
  const worker = async (): Promise<void> => {
    for (let blob = waiting.shift(); blob; blob = waiting.shift()) {
      const { name, size: total } = blob
      const outcome = await uploadBlob(session, to.repository, blob, done => onProgress?.({ step: 'push', name, done, total }))
      onProgress?.({ step: 'push', name, done: total, total, ...outcome !== 'sent' && { skipped: outcome } })
    }
  }
  const work = Array.from({ length: jobs }, () => worker().catch((failure: unknown) => {
    if (!stopper.signal.aborted) stopper.abort(failure)
    throw failure
  }))
  const failed = (await Promise.allSettled(work)).some(({ status }) => status === 'rejected')
  if (failed) throw stopper.signal.reason

  const total = image.manifestBytes.byteLength
  await (await session.send({
    method: 'PUT',
    target: `/v2/${to.repository}/manifests/${to.tag ?? 'latest'}`,
    headers: { 'content-type': image.manifest.mediaType },
    body: bytesContent(image.manifestBytes),
    accept: [201],
  })).text()
  onProgress?.({ step: 'push', name: 'manifest', done: total, total })
}

function unique<T extends Blob>(blobs: readonly T[]): T[] {
  return [...new Map(blobs.map(blob => [blob.digest, blob])).values()]
}
