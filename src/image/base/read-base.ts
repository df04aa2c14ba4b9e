import { stat } from 'node:fs/promises'
import { join } from 'node:path'
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
  return await readBaseImage(isLayout ? await layoutSource(reference) : await registrySource(reference, options), options.platform)
}
