import type { Model } from '../model/model.ts'
import type { Reading } from './model-options.ts'
import { bundleSteps } from '../bundle-steps.ts'
import { isBrineFile } from '../model/brine-file.ts'
import { pythonOf, warnOfPython } from './model-options.ts'
import { openModel } from '../open-model.ts'
import { readBytes } from './read-bytes.ts'
import { readModel } from '../read-model.ts'

/** The compiled model of a file, `model.pkl` or `model.brine` alike, or of a model folder of MLflow. */
export async function readModelAt(path: string, { select, with: steps, signal, terminal, goldenRows, ...options }: Reading): Promise<Model> {
  const opened = await openModel(path, file => readBytes(file, signal))
  const python = pythonOf(options)
  if (python !== undefined) {
    warnOfPython(python, path, terminal)
    const bytes = opened.bytes instanceof Uint8Array ? opened.bytes : opened.bytes.slice(0, opened.bytes.length)
    if (!isBrineFile(bytes)) {
      const { readPythonModel } = await import('../read-python-model.ts')
      return readPythonModel(bytes, { select, golden: goldenRows }, python)
    }
  }
  return readModel(opened, { ...(select === undefined ? {} : { select }), ...(steps === undefined ? {} : { steps: await bundleSteps(steps) }) })
}
