import { readdir, readFile, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { BrineError } from '../../errors.ts'
import { readElf } from './read-elf.ts'
import type { Elf } from './read-elf.ts'

/** A library as the loader asks for it, and the file of this machine that answers. */
export interface SharedLibrary {
  /** `libc.so.6`; for the loader, its absolute path. */
  name: string
  file: string
}

/** What a program needs in order to start: its loader and all libraries, its own and theirs. */
export interface Linked {
  architecture: string
  loader: SharedLibrary
  libraries: SharedLibrary[]
  /** The folder of libc on this machine: one that its loader searches without a cache. */
  folder: string
}

// ld.so(8): the default folders; Debian's loader has those with the architecture's name besides.
const defaultFolders: Record<string, string[]> = {
  amd64: ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/lib64', '/usr/lib64', '/lib', '/usr/lib'],
  arm64: ['/lib/aarch64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/lib64', '/usr/lib64', '/lib', '/usr/lib'],
}

/**
 * Finds the glibc loader and libraries of a program on this machine as its loader would (ld.so(8)), by reading ELF files alone.
 * `also`: libraries that the program opens itself; what they need of each other is not looked for.
 * @throws BrineError `base-unavailable` when the machine has no such loader or lacks a library
 */
export async function sharedLibraries(program: string, also: readonly string[] = []): Promise<Linked> {
  const root = await readElf(program, dirname(await realpath(program)))
  if (!root?.interpreter) throw unavailable(`${program} is not a dynamically linked program for Linux`)
  const loaderFile = await realpath(root.interpreter).catch(() => undefined)
  if (loaderFile === undefined) throw unavailable(`This machine has no ${root.interpreter}, the loader of glibc`)

  const folders = [...await configuredFolders('/etc/ld.so.conf'), ...defaultFolders[root.architecture] ?? []]
  const found = new Map<string, SharedLibrary>()
  const waiting = root.needed.map(name => ({ name, by: root }))
  for (const file of also) {
    const elf = await readElf(file, dirname(file))
    if (elf?.architecture !== root.architecture) throw unavailable(`${file} is no library for ${root.architecture}`)
    for (const name of elf.needed) if (!also.some(other => basename(other) === name)) waiting.push({ name, by: elf })
  }
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { name, by } = next
    if (found.has(name) || root.interpreter.endsWith(`/${name}`)) continue
    const library = await find(name, [...by.searchPath, ...root.searchPath, dirname(root.interpreter), ...folders], root.architecture)
    if (!library) throw unavailable(`This machine has no ${name}, which ${program} needs`)
    found.set(name, { name, file: library.file })
    waiting.push(...library.elf.needed.map(needed => ({ name: needed, by: library.elf })))
  }
  const libc = found.get('libc.so.6')
  if (!libc) throw unavailable(`${program} is not linked to glibc`)
  return {
    architecture: root.architecture,
    loader: { name: root.interpreter, file: loaderFile },
    libraries: [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    folder: dirname(libc.file),
  }
}

async function find(name: string, folders: string[], architecture: string): Promise<{ file: string; elf: Elf } | undefined> {
  for (const folder of folders) {
    const file = join(folder, name)
    const real = await realpath(file).catch(() => undefined)
    const elf = real === undefined ? undefined : await readElf(real, dirname(real))
    // A library for another processor may lie in an earlier folder: the loader passes it by as well.
    if (elf?.architecture === architecture) return { file, elf }
  }
  return undefined
}

/** The folders of an ld.so.conf and those that it includes (ldconfig(8)). */
async function configuredFolders(path: string, depth = 0): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const folders: string[] = []
  for (const line of text.split('\n').map(line => line.replace(/#.*/, '').trim())) {
    const included = /^include\s+(.+)$/.exec(line)?.[1]
    if (included !== undefined && depth < 4) {
      for (const file of await matching(resolve(dirname(path), included))) folders.push(...await configuredFolders(file, depth + 1))
    } else if (line.startsWith('/')) {
      folders.push(line)
    }
  }
  return folders
}

/** The files that a pattern with `*` in its last part names, sorted as glob(7) does. */
async function matching(pattern: string): Promise<string[]> {
  const [before = '', after = ''] = pattern.slice(dirname(pattern).length + 1).split('*')
  const names = await readdir(dirname(pattern)).catch(() => [])
  return names.filter(name => (pattern.includes('*') ? name.startsWith(before) && name.endsWith(after) : join(dirname(pattern), name) === pattern))
    .sort().map(name => join(dirname(pattern), name))
}

/** Why there is no default base here, and what to do about it. */
export function unavailable(why: string, cause?: unknown): BrineError {
  return new BrineError('base-unavailable', why, {
    cause,
    hint: 'Take a base that has Node: --base gcr.io/distroless/nodejs24-debian12 (or build on a machine with glibc and the same processor).',
  })
}
