import type { Model } from '../model/model.ts'
import { readBytes } from './read-bytes.ts'
import { readModel } from '../read-model.ts'

/** The compiled model of a file, `model.pkl` or `model.brine` alike. */
export async function readModelAt(path: string, { select, signal }: { select?: string | undefined; signal?: AbortSignal }): Promise<Model> {
  return readModel(await readBytes(path, signal), select === undefined ? {} : { select })
}
