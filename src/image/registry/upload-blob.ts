import type { Content } from '../content.ts'
import type { Digest } from '../digest.ts'
import type { HttpResponse } from './http.ts'
import { Refusal } from './refusal.ts'
import { PassingFailure, withRetries } from './retry.ts'
import type { RegistrySession } from './session.ts'

export interface Blob extends Content {
  digest: Digest
  /** A repository of the same registry that has it. */
  mountFrom?: string
}

export type Uploaded = 'sent' | 'present' | 'mounted'

/**
 * Puts a blob into a repository: HEAD, then POST (with `mount` and `from` together where it can be mounted), then one PUT
 * with the whole body and its length. Chunks are never sent: GHCR refuses those over 4 MiB and ECR loses the second.
 */
export async function uploadBlob(
  session: RegistrySession, repository: string, blob: Blob, onSent?: (bytes: number) => void,
): Promise<Uploaded> {
  const head = await session.send({ method: 'HEAD', target: `/v2/${repository}/blobs/${blob.digest}`, accept: [200, 404] })
  await head.text()
  if (head.status === 200) return 'present'
  let byPatch = session.patchesUploads
  return await withRetries(async () => {
    const started = await start(session, repository, blob)
    if (started.status === 201) return 'mounted'
    try {
      await (byPatch ? patch : put)(session, started, blob, onSent)
      session.patchesUploads = byPatch
      return 'sent'
    } catch (failure) {
      const refusal = failure instanceof PassingFailure ? failure.cause : failure
      if (!(refusal instanceof Refusal) || needsPerson.includes(refusal.status)) throw failure
      // Some registries (JFrog's) want PATCH: tried next when the plain way is refused, and remembered when it works.
      const again = refusal.mayPass || !byPatch
      byPatch = !byPatch
      throw again ? new PassingFailure(refusal, refusal.after ?? (refusal.mayPass ? undefined : 0)) : failure
    }
  }, session.signal)
}

/** Refusals that another way of sending does not change. */
const needsPerson = [401, 403, 429]

async function start(session: RegistrySession, repository: string, { digest, mountFrom }: Blob): Promise<HttpResponse> {
  const target = `/v2/${repository}/blobs/uploads/`
  const post = async (query: string, accept: number[]): Promise<HttpResponse> => {
    const response = await session.once({ method: 'POST', target: target + query, body: '', accept })
    await response.text()
    return response
  }
  if (mountFrom === undefined) return await post('', [202])
  const query = `?${new URLSearchParams({ mount: digest, from: mountFrom })}`
  // A registry that cannot mount starts an ordinary upload (202), or fails where it should not have (Docker Hub).
  return await post(query, [201, 202]).catch((failure: unknown) => {
    if (failure instanceof Refusal || failure instanceof PassingFailure) return post('', [202])
    throw failure
  })
}

async function put(session: RegistrySession, started: HttpResponse, blob: Blob, onSent?: (bytes: number) => void): Promise<void> {
  const target = location(session, started)
  target.searchParams.set('digest', blob.digest)
  const headers = { 'content-type': 'application/octet-stream' }
  await (await session.once({ method: 'PUT', target, headers, body: blob, accept: [201, 204], onSent })).text()
}

async function patch(session: RegistrySession, started: HttpResponse, blob: Blob, onSent?: (bytes: number) => void): Promise<void> {
  const headers = { 'content-type': 'application/octet-stream' }
  // 202 by the specification; ECR answers 201.
  const patched = await session.once({ method: 'PATCH', target: location(session, started), headers, body: blob, accept: [201, 202, 204], onSent })
  await patched.text()
  const target = location(session, patched)
  target.searchParams.set('digest', blob.digest)
  await (await session.once({ method: 'PUT', target, body: '', accept: [201, 204] })).text()
}

/** Where to go on: `Location` may be relative, and its query belongs to it. */
function location(session: RegistrySession, response: HttpResponse): URL {
  const target = response.header('location')
  if (target === undefined) throw new Refusal(response.status, [{ code: '', message: 'an upload without a Location' }], undefined)
  return session.url(target)
}
