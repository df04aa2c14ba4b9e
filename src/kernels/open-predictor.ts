import type { Model } from '../model/model.ts'
import type { Predictor } from './predictor.ts'
import type { PythonOptions } from './python/worker.ts'
import { BrineError } from '../errors.ts'
import { compile } from './compile.ts'
import { engineOf } from '../graph/ops/engine-call.ts'
import { withThreads } from './threads/with-threads.ts'

export interface EngineOptions {
  readonly python?: PythonOptions | undefined
  /** How many threads share a large batch; 1: none beside the caller's. */
  readonly threads?: number | 'auto' | undefined
}

/**
 * The predictor of a model, by the engine that it needs: our own kernels, ONNX Runtime, or the Python of `python`, which
 * executes the pickle that the model holds. An engine is loaded only where it is needed.
 * Our own take threads for large batches.
 * @throws BrineError 'worker-failed' for a model whose engine is not given or not installed, or one that does not start
 */
export async function openPredictor(model: Model, { python, threads = 'auto' }: EngineOptions = {}): Promise<Predictor> {
  switch (engineOf(model.graph)) {
    case undefined:
      return withThreads(compile(model), threads)
    case 'onnxruntime': {
      const { startOnnx } = await import('./onnx/onnx-predictor.ts')
      return startOnnx(model)
    }
    case 'python': {
      if (python === undefined) {
        throw new BrineError('worker-failed', 'This model was compiled to run in Python, and no Python is given', { hint: 'Add --python PATH, an interpreter with the libraries of the model (BRINE_PYTHON in an image). It executes the pickle.' })
      }
      const { startPython } = await import('./python/python-predictor.ts')
      return startPython(model, python)
    }
  }
}
