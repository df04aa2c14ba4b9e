import { createHash } from 'node:crypto'
import type { Golden } from './model/golden.ts'
import type { Model } from './model/model.ts'
import type { PythonOptions } from './kernels/python/worker.ts'
import { isBrineFile, readBrineFile } from './model/brine-file.ts'
import { describePython } from './kernels/python/describe-python.ts'
import { makeModel } from './model/model.ts'
import { pythonModelPayload, pythonSettingsPayload } from './kernels/python/python-predictor.ts'
import { readModelFile } from './formats/read-file.ts'
import { version } from './version.ts'

/**
 * A model that the given Python runs whole: it loads the file, which executes what the file says, and tells what the model
 * takes and gives.
 * @throws BrineError 'worker-failed', 'deadline'
 */
export async function readPythonModel(bytes: Uint8Array, { select, golden }: { select?: string | undefined; golden?: Golden | undefined }, python: PythonOptions): Promise<Model> {
  if (isBrineFile(bytes)) return readBrineFile(bytes)
  const [{ graph, settings, estimator, library }, file] = await Promise.all([
    describePython(bytes, { select, golden }, python),
    // What Python reads need not be a file that Brine reads.
    readModelFile(bytes).catch(() => ({ format: 'unknown', compression: 'none', protocol: null })),
  ])
  const source = { format: file.format, compression: file.compression, protocol: file.protocol, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  const payloads = new Map([
    [pythonModelPayload, bytes],
    [pythonSettingsPayload, Buffer.from(JSON.stringify(settings))],
  ])
  return makeModel(graph, { source, library, estimator, compiler: version }, payloads)
}
