/** The same memory without Buffer's ways: `Buffer.slice` shares where `Uint8Array.slice` copies. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return bytes instanceof Buffer ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : bytes
}
