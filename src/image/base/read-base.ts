import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BrineError } from '../../errors.ts'
import { readBaseImage } from './base-image.ts'
import type { BaseImage, ReadBaseOptions } from './base-image.ts'
import { layoutSource } from './layout-source.ts'
import { registrySource } from './registry-source.ts'

/**
 * Reads the image to build upon: the folder of an OCI layout where there is one of that name, else a registry's image.
 * @throws BrineError `base-unavailable`, `platform-mismatch`, `invalid-reference`, `registry-…`
 */
export async function readBase(reference: string, options: ReadBaseOptions): Promise<BaseImage> {
  const isLayout = (await stat(join(reference, 'oci-layout')).catch(() => undefined))?.isFile() ?? false
  if (!isLayout && /^[./~]/.test(reference)) {
    throw new BrineError('base-unavailable', `${reference} is not the folder of an OCI layout: it has no file oci-layout`, {
      hint: 'Make one with: skopeo copy docker://REGISTRY/NAME:TAG oci:FOLDER',
    })
  }
  return await readBaseImage(isLayout ? await layoutSource(reference) : await registrySource(reference, options), options.platform)
}
