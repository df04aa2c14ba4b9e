import { access, constants, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { BrineError } from '../errors.ts'

/**
 * Tells before any work that a file cannot be written there; `-` is standard output, and undefined none.
 * @throws BrineError 'write-failed'
 */
export async function needPlace(path: string | undefined): Promise<void> {
  if (path === undefined || path === '-') return
  const folder = dirname(resolve(path))
  if (!(await isFolder(folder))) throw failed(path, `there is no folder ${dirname(path)}`)
  if (await isFolder(resolve(path))) throw failed(path, 'it is a folder, expected the name of a file')
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw failed(path, `nothing can be written to the folder ${dirname(path)}`, cause)
  })
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true
}

function failed(path: string, why: string, cause?: unknown): BrineError {
  return new BrineError('write-failed', `Cannot write ${path}: ${why}`, { hint: 'Choose a place that you may write to, with room.', ...(cause === undefined ? {} : { cause }) })
}
