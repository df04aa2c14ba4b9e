import { createHash } from 'node:crypto'
import { FileBytes } from './formats/bytes/file-bytes.ts'

const pieceBytes = 1024 * 1024

/** The SHA-256 in hex. @throws BrineError 'corrupt' where the file was written to since it was opened */
export function digestOf(bytes: Uint8Array | FileBytes): string {
  const hash = createHash('sha256')
  if (!(bytes instanceof FileBytes)) return hash.update(bytes).digest('hex')
  const piece = new Uint8Array(pieceBytes)
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const part = piece.subarray(0, Math.min(pieceBytes, bytes.length - start))
    bytes.read(start, part)
    hash.update(part)
  }
  bytes.checkUnchanged()
  return hash.digest('hex')
}
