/** A model as it lies on a disk: in a file, or in a folder that says which of its files it is. */
import { stat } from 'node:fs/promises'
import { inFlavor } from './formats/mlflow/in-flavor.ts'
import { isMlflowFolder, readMlflowFolder, type MlflowFolder } from './formats/mlflow/folder.ts'
import { BrineError } from './errors.ts'
import { readModelFile, type ModelFile } from './formats/read-file.ts'

export interface OpenedModel {
  readonly bytes: Uint8Array
  /** What MLflow's folder says of it. */
  readonly folder?: MlflowFolder
}

/** Opens what a path names. `read` gives the bytes of a file. @throws BrineError 'file-not-found', 'corrupt', 'unsupported-format' */
export async function openModel(path: string, read: (path: string) => Promise<Uint8Array>): Promise<OpenedModel> {
  const isFolder = path !== '-' && (await stat(path).catch(() => undefined))?.isDirectory() === true
  if (!isFolder) return { bytes: await read(path) }
  if (!(await isMlflowFolder(path))) {
    throw new BrineError('file-not-found', `${path} is a folder without the file MLmodel`, { hint: 'Give Brine the model file, or a model folder of MLflow.' })
  }
  const folder = await readMlflowFolder(path)
  return { bytes: await read(folder.path), folder }
}

/** Reads it as plain data. */
export async function readOpened({ bytes, folder }: OpenedModel): Promise<ModelFile> {
  const file = await readModelFile(bytes)
  return folder === undefined ? file : { ...file, root: inFlavor(file.root, folder) }
}
