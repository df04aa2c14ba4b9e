import type { Model } from '../model/model.ts'
import type { Predictor } from './predictor.ts'
import type { PythonOptions } from './python/worker.ts'
import { BrineError } from '../errors.ts'
import { compile } from './compile.ts'
import { isForeign } from '../graph/ops/python-call.ts'

/**
 * The predictor of a model, by the engine that it needs: our own kernels, or the Python of `python`, which executes the
 * pickle that the model holds.
 * @throws BrineError 'worker-failed' for a model that needs Python where none is given, or one that does not start
 */
export async function openPredictor(model: Model, python?: PythonOptions): Promise<Predictor> {
  if (!isForeign(model.graph)) return compile(model)
  if (python === undefined) {
    throw new BrineError('worker-failed', 'This model was compiled to run in Python, and no Python is given', { hint: 'Add --python PATH, an interpreter with the libraries of the model (BRINE_PYTHON in an image). It executes the pickle.' })
  }
  // Loaded only where it is needed: Arrow comes with it.
  const { startPython } = await import('./python/python-predictor.ts')
  return startPython(model, python)
}
