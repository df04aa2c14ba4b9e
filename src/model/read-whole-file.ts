import { open } from 'node:fs/promises'

/** So much a call: between two a signal is looked at. `readFile` takes half a mebibyte, and as long again for its calls as for the bytes. */
const pieceBytes = 64 * 1024 * 1024
/** Beyond it `readFile` says that a file is too large; it also reads what has no size, as pipes. */
const mostBytes = 0x7fff_ffff

/** The bytes of a file, read straight into memory of their size. @throws what `readFile` throws */
export async function readWholeFile(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  signal?.throwIfAborted()
  const handle = await open(path)
  try {
    const stat = await handle.stat()
    if (!stat.isFile() || stat.size === 0 || stat.size > mostBytes) return await handle.readFile({ signal })
    const bytes = new Uint8Array(stat.size)
    let end = 0
    while (end < bytes.length) {
      const { bytesRead } = await handle.read(bytes, end, Math.min(pieceBytes, bytes.length - end))
      signal?.throwIfAborted()
      if (bytesRead === 0) break
      end += bytesRead
    }
    return bytes.subarray(0, end)
  } finally {
    await handle.close()
  }
}
