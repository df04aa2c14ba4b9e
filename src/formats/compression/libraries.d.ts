/** The parts that Brine uses of libraries without types of their own. */

declare module 'seek-bzip' {
  interface Input {
    readByte(): number
    read(target: Uint8Array, offset: number, length: number): number
  }
  /** Decodes one stream; throws TypeError where it is broken. */
  const Bunzip: { decode(input: Input, output: { writeByte(byte: number): void }): void }
  export default Bunzip
}

declare module 'lzma-purejs' {
  /** Decodes a whole `.lzma`; throws strings where it is broken. */
  const lzma: { decompressFile(input: { readByte(): number }, output: { writeByte(byte: number): void }): void }
  export default lzma
}
