import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

/** What a program or library asks of the machine that starts it. */
export interface Elf {
  architecture: string
  /** The loader's absolute path; only a program has one. */
  interpreter: string | undefined
  /** Names of the libraries it is linked to. */
  needed: string[]
  /** Folders that it wants searched first, with `$ORIGIN` replaced by its own. */
  searchPath: string[]
}

// System V ABI, chapters 4 and 5; the 64-bit little-endian form, which x86-64 and AArch64 Linux have.
const machines: Record<number, string> = { 62: 'amd64', 183: 'arm64' }
const segmentTypes = { load: 1, dynamic: 2, interpreter: 3 }
const tags = { needed: 1, stringTable: 5, stringTableSize: 10, rpath: 15, runpath: 29 }
// Node exports so many symbols that its string table has 2 MB.
const mostBytes = 64 << 20

interface Segment {
  type: number
  offset: number
  address: number
  size: number
}

/** Reads the dynamic section of an ELF file. @returns undefined when the file is not 64-bit little-endian ELF for a known processor */
export async function readElf(path: string, origin: string): Promise<Elf | undefined> {
  const file = await open(path)
  try {
    const header = await read(file, 0, 64)
    // e_ident: magic, ELFCLASS64, ELFDATA2LSB
    if (header.length < 64 || header.readUInt32BE(0) !== 0x7f454c46 || header[4] !== 2 || header[5] !== 1) return undefined
    const architecture = machines[header.readUInt16LE(18)]
    if (!architecture) return undefined
    const segments = await readSegments(file, header)
    const interpreter = segments.find(segment => segment.type === segmentTypes.interpreter)
    const dynamic = segments.find(segment => segment.type === segmentTypes.dynamic)
    return {
      architecture,
      interpreter: interpreter && text(await read(file, interpreter.offset, interpreter.size), 0),
      ...(dynamic ? await readDynamic(file, segments, dynamic, origin) : { needed: [], searchPath: [] }),
    }
  } finally {
    await file.close()
  }
}

async function readSegments(file: FileHandle, header: Buffer): Promise<Segment[]> {
  const start = Number(header.readBigUInt64LE(32))
  const entrySize = header.readUInt16LE(54)
  const count = header.readUInt16LE(56)
  const table = await read(file, start, entrySize * count)
  return Array.from({ length: Math.floor(table.length / entrySize) }, (_, index) => {
    const at = index * entrySize
    return {
      type: table.readUInt32LE(at),
      offset: Number(table.readBigUInt64LE(at + 8)),
      address: Number(table.readBigUInt64LE(at + 16)),
      size: Number(table.readBigUInt64LE(at + 32)),
    }
  })
}

async function readDynamic(
  file: FileHandle, segments: Segment[], dynamic: Segment, origin: string,
): Promise<{ needed: string[]; searchPath: string[] }> {
  const table = await read(file, dynamic.offset, dynamic.size)
  const values = (tag: number): number[] => {
    const found: number[] = []
    for (let at = 0; at + 16 <= table.length; at += 16) {
      if (Number(table.readBigInt64LE(at)) === tag) found.push(Number(table.readBigUInt64LE(at + 8)))
    }
    return found
  }
  const address = values(tags.stringTable)[0] ?? 0
  const home = segments.find(({ type, address: start, size }) => type === segmentTypes.load && address >= start && address < start + size)
  if (!home) return { needed: [], searchPath: [] }
  const strings = await read(file, home.offset + address - home.address, values(tags.stringTableSize)[0] ?? 0)
  return {
    needed: values(tags.needed).map(offset => text(strings, offset)),
    searchPath: [...values(tags.rpath), ...values(tags.runpath)]
      .flatMap(offset => text(strings, offset).split(':'))
      .filter(folder => folder !== '')
      .map(folder => folder.replaceAll(/\$ORIGIN|\$\{ORIGIN\}/g, origin)),
  }
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.min(length, mostBytes))
  const { bytesRead } = await file.read(buffer, 0, buffer.length, position)
  return buffer.subarray(0, bytesRead)
}

function text(buffer: Buffer, start: number): string {
  const end = buffer.indexOf(0, start)
  return buffer.toString('utf8', start, end === -1 ? buffer.length : end)
}
