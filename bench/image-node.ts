/** The Node binary that images get. @throws BrineError 'base-unavailable' where its package cannot be had */
import { cacheDirectory } from '../src/image/cache-directory.ts'
import { hostPlatform, parsePlatform } from '../src/image/platform.ts'
import { nodeBinary } from '../src/image/base/node-binary.ts'

export async function imageNode(): Promise<{ readonly title: string; readonly path: string }> {
  const { version, file } = await nodeBinary('lts', parsePlatform(hostPlatform()), { cache: cacheDirectory(process.env), environment: process.env })
  return { title: `Node ${version} (the image's)`, path: file }
}

export const installedNode = { title: `Node ${process.versions.node} (installed)`, path: process.execPath }
