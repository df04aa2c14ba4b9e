/** Pickles written by hand: text is Latin-1, numbers are bytes. */
export function assemble(...parts: (string | number | Uint8Array)[]): Uint8Array {
  return Buffer.concat(parts.map(part => (typeof part === 'number' ? Buffer.from([part]) : typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
}

export function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

export function u64(value: bigint): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return bytes
}

/** `module.name` under protocol 4, followed by a call with the arguments that `args` leave as one tuple. */
export function call(module: string, name: string, args: string): Uint8Array {
  const text = (value: string): Uint8Array => assemble(0x8c, value.length, value)
  return assemble(text(module), text(name), 0x93, args, 'R')
}
