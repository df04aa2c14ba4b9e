import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { BrineError } from '../../errors.ts'
import { algorithm, hex, measure, sha256 } from '../digest.ts'
import type { Descriptor } from '../image.ts'
import type { BaseSource } from './base-image.ts'

/** A base in the folder of an OCI layout (https://github.com/opencontainers/image-spec/blob/main/image-layout.md). */
export async function layoutSource(folder: string): Promise<BaseSource> {
  const path = ({ digest }: Descriptor): string => {
    if (!/^sha(256|512):[0-9a-f]+$/.test(digest)) throw damaged(folder, digest)
    return join(folder, 'blobs', algorithm(digest), hex(digest))
  }
  const small = async (descriptor: Descriptor): Promise<Uint8Array> => {
    await verify(folder, path(descriptor), descriptor)
    return await readFile(path(descriptor))
  }
  return {
    name: basename(resolve(folder)),
    isLayout: true,
    async top() {
      const bytes = await readFile(join(folder, 'index.json')).catch(cause => {
        throw new BrineError('base-unavailable', `${folder} has no index.json, so it is no OCI layout`, { cause })
      })
      return { bytes, mediaType: 'application/vnd.oci.image.index.v1+json', digest: sha256(bytes) }
    },
    manifest: small,
    config: small,
    layer: descriptor => ({
      async *open() {
        await verify(folder, path(descriptor), descriptor)
        yield* createReadStream(path(descriptor), { highWaterMark: 1 << 20 })
      },
    }),
  }
}

async function verify(folder: string, path: string, { digest }: Descriptor): Promise<void> {
  const measured = await measure(createReadStream(path), algorithm(digest)).catch(() => undefined)
  if (measured?.digest !== digest) throw damaged(folder, digest)
}

function damaged(folder: string, digest: string): BrineError {
  return new BrineError('base-unavailable', `The OCI layout ${folder} lacks ${digest}, or holds other bytes under that name`)
}
