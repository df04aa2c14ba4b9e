/** A model as it lies on a disk: in a file, or in a folder that says which of its files it is. */
import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FileBytes } from './formats/bytes/file-bytes.ts'
import { inFlavor } from './formats/mlflow/in-flavor.ts'
import { isMlflowFolder, readMlflowFolder, type MlflowFolder } from './formats/mlflow/folder.ts'
import { BrineError } from './errors.ts'
import { openLargePickle } from './formats/open-large-pickle.ts'
import { readModelFile, type ModelFile } from './formats/read-file.ts'

export interface OpenedModel {
  readonly bytes: Uint8Array | FileBytes
  /** What MLflow's folder says of it. */
  readonly folder?: MlflowFolder
}

/**
 * Opens what a path names. `read` gives the bytes of a file that is to be read whole.
 * @throws BrineError 'file-not-found', 'corrupt', 'unsupported-format'
 */
export async function openModel(path: string, read: (path: string) => Promise<Uint8Array>): Promise<OpenedModel> {
  const bytesOf = async (path: string, found: Stats | undefined) => (found?.isFile() === true ? openLargePickle(path, found.size) : undefined) ?? (await read(path))
  const found = path === '-' ? undefined : await statOf(path)
  if (found?.isDirectory() !== true) return { bytes: await bytesOf(path, found) }
  if (!(await isMlflowFolder(path))) {
    throw new BrineError('file-not-found', `${path} is a folder without the file MLmodel`, { hint: 'Give Brine the model file, or a model folder of MLflow.' })
  }
  const folder = await readMlflowFolder(path)
  return { bytes: await bytesOf(folder.path, await statOf(folder.path)), folder }
}

function statOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch(() => undefined)
}

/** Reads it as plain data. */
export async function readOpened({ bytes, folder }: OpenedModel): Promise<ModelFile> {
  const file = await readModelFile(bytes)
  return folder === undefined ? file : { ...file, root: inFlavor(file.root, folder) }
}
