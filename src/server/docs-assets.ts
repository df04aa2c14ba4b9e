import { fileURLToPath } from 'node:url'

/** Where the build puts Swagger UI's files: beside this file, and beside the image's entry, which this file is part of. */
export function docsAssetsFolder(): string {
  return fileURLToPath(new URL('./docs-assets/', import.meta.url))
}
