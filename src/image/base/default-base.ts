import { bytesContent, fileContent } from '../content.ts'
import { measure } from '../digest.ts'
import { user } from '../service-user.ts'
import type { Platform } from '../platform.ts'
import type { TarEntry } from '../layers/tar.ts'
import { nodeBinary } from './node-binary.ts'
import type { NodeBinaryOptions, NodeChoice } from './node-binary.ts'
import { sharedLibraries } from './shared-libraries.ts'

/** What Brine's own base is made of: the files of its two layers, and labels that say where they are from. */
export interface DefaultBase {
  libraries: TarEntry[]
  node: TarEntry[]
  /** Node's absolute path in the image. */
  nodePath: string
  labels: Record<string, string>
}

const nodePath = '/usr/bin/node'

/**
 * Node and the C libraries that it needs, from npm and this machine: nothing else, so no shell and no package manager.
 * `linked`: libraries that Node will load, whose own libraries are needed too.
 * @throws BrineError `base-unavailable` where there is no glibc for that platform
 */
export async function defaultBase(choice: NodeChoice, platform: Platform, options: NodeBinaryOptions, linked: readonly string[] = []): Promise<DefaultBase> {
  const node = await nodeBinary(choice, platform, options)
  const { loader, libraries, folder } = await sharedLibraries(node.file, linked)
  const entries: TarEntry[] = [{ path: inside(loader.name), executable: true, content: await fileContent(loader.file) }]
  // Beside libc, where the loader looks without a cache file: this machine may have found them by its own configuration.
  for (const { name, file } of libraries) entries.push({ path: inside(`${folder}/${name}`), content: await fileContent(file) })
  const labels: Record<string, string> = {
    'brine.node.version': node.version,
    'brine.node.digest': node.digest,
    ...node.integrity !== undefined && { 'brine.node.integrity': node.integrity },
  }
  for (const { path, content } of entries) {
    labels[`brine.base.library.${path.slice(path.lastIndexOf('/') + 1)}`] = (await measure(content.open(), 'sha256', options.signal)).digest
  }
  return {
    libraries: [...entries, ...accounts()],
    node: [
      { path: inside(nodePath), executable: true, content: await fileContent(node.file) },
      ...node.license === undefined ? [] : [{ path: 'usr/share/doc/node/LICENSE', content: await fileContent(node.license) }],
    ],
    nodePath,
    labels,
  }
}

function inside(absolute: string): string {
  return absolute.replace(/^\/+/, '')
}

/** passwd(5) and group(5), so that tools can name the user. */
function accounts(): TarEntry[] {
  const passwd = `root:x:0:0:root:/:/sbin/nologin\nbrine:x:${user}:${user}:brine:/:/sbin/nologin\n`
  const group = `root:x:0:\nbrine:x:${user}:\n`
  return [
    { path: 'etc/passwd', content: bytesContent(Buffer.from(passwd)) },
    { path: 'etc/group', content: bytesContent(Buffer.from(group)) },
  ]
}
