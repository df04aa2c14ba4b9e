import tarStream from 'tar-stream'
import type { Header, Pack } from 'tar-stream'
import { BrineError } from '../../errors.ts'
import type { Content } from '../content.ts'
import { constantTime } from '../created.ts'

type Sink = ReturnType<Pack['entry']>

/** A regular file in a layer. `path` is relative to the root, with `/` between its parts. */
export interface TarEntry {
  path: string
  executable?: boolean
  content: Content
}

/**
 * A tar whose bytes depend on paths, modes and contents alone: ustar, sorted by the bytes of the path, each parent folder
 * once and first, owned by root, one constant time, no padding to 10 240 bytes.
 * A PAX header is added only for a path that ustar cannot hold (over 100 bytes and not splittable, or not ASCII).
 */
export async function* tar(entries: readonly TarEntry[]): AsyncGenerator<Uint8Array> {
  const pack = tarStream.pack()
  const written = writeEntries(pack, entries)
  // The failure is rethrown below; until then it must not count as unhandled.
  written.catch(cause => pack.destroy(cause))
  yield* pack as AsyncIterable<Uint8Array>
  await written
}

async function writeEntries(pack: Pack, entries: readonly TarEntry[]): Promise<void> {
  for (const { path, entry } of withFolders(entries)) {
    if (entry === undefined) {
      await writeEntry(pack, { name: path, type: 'directory', mode: 0o755 })
      continue
    }
    await writeEntry(pack, { name: path, type: 'file', mode: entry.executable ? 0o755 : 0o644, size: entry.content.size }, entry.content)
  }
  pack.finalize()
}

function writeEntry(pack: Pack, header: Pick<Header, 'name' | 'type' | 'mode'> & { size?: number }, content?: Content): Promise<void> {
  return new Promise((resolve, reject) => {
    const sink = pack.entry({ ...header, uid: 0, gid: 0, mtime: constantTime }, error => (error ? reject(error) : resolve()))
    sink.on('error', reject)
    if (content === undefined) {
      sink.end(null)
      return
    }
    fill(sink, content).then(() => sink.end(null), cause => sink.destroy(cause))
  })
}

async function fill(sink: Sink, content: Content): Promise<void> {
  let size = 0
  for await (const chunk of content.open()) {
    size += chunk.byteLength
    // tar-stream would write the surplus over the next header and only then complain.
    if (size > content.size) throw changed(content.size)
    if (!sink.write(chunk)) await drained(sink)
  }
  if (size !== content.size) throw changed(content.size)
}

function changed(size: number): BrineError {
  return new BrineError('write-failed', `A file of ${size} bytes changed while it was read`, { hint: 'Try again when nothing writes to it.' })
}

function drained(sink: Sink): Promise<void> {
  return new Promise((resolve, reject) => {
    sink.once('drain', settle).once('close', settle).once('error', fail)
    function settle(): void {
      sink.off('drain', settle).off('close', settle).off('error', fail)
      resolve()
    }
    function fail(error: Error): void {
      sink.off('drain', settle).off('close', settle)
      reject(error)
    }
  })
}

/** The entries and their parent folders (`name/`) in the order of their bytes. */
function withFolders(entries: readonly TarEntry[]): { path: string; entry?: TarEntry }[] {
  const all = new Map<string, TarEntry | undefined>()
  for (const entry of entries) {
    const parts = entry.path.split('/')
    if (parts.some(part => part === '' || part === '.' || part === '..')) throw new Error(`Not a path inside a layer: ${entry.path}`)
    for (let depth = 1; depth < parts.length; depth++) all.set(`${parts.slice(0, depth).join('/')}/`, undefined)
    if (all.has(entry.path)) throw new Error(`Two files of one layer have the path ${entry.path}`)
    all.set(entry.path, entry)
  }
  for (const path of all.keys()) {
    if (all.has(`${path}/`)) throw new Error(`${path} is both a file and a folder in one layer`)
  }
  return [...all].map(([path, entry]) => ({ path, entry })).sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
}
