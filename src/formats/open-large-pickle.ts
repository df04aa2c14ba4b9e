import { announcesPickle } from './pickle/reader.ts'
import { FileBytes } from './bytes/file-bytes.ts'

/** A smaller file is as quickly read whole, and then need not stay open. */
const fewestBytes = 1024 * 1024

/**
 * The file of `size`, where it is a large pickle that is not compressed: what of it is wanted is read then. Undefined where a
 * file is to be read whole, or cannot be.
 */
export function openLargePickle(path: string, size: number): FileBytes | undefined {
  if (size < fewestBytes) return undefined
  const file = opened(path)
  if (file === undefined || announcesPickle(file.slice(0, 2))) return file
  file.close()
  return undefined
}

function opened(path: string): FileBytes | undefined {
  try {
    return new FileBytes(path)
  } catch {
    // Who reads it whole tells why it cannot be read.
    return undefined
  }
}
