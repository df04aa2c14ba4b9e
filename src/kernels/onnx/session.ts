/** ONNX Runtime, loaded where a model needs it: `onnxruntime-node`, which the package does not bring. */
import type * as OnnxRuntime from 'onnxruntime-node'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import { BrineError } from '../../errors.ts'

type Runtime = typeof OnnxRuntime

export interface Session {
  readonly inputs: readonly InferenceSession.ValueMetadata[]
  readonly outputs: readonly InferenceSession.ValueMetadata[]
  /** A tensor of ONNX Runtime. */
  tensor(type: Tensor.Type, data: Tensor.DataType, dims: readonly number[]): Tensor
  /** @throws Error of ONNX Runtime */
  run(feeds: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Promise<Readonly<Record<string, Tensor>>>
  close(): Promise<void>
}

/** Whether `onnxruntime-node` is installed and runs here. */
export async function hasOnnxRuntime(): Promise<boolean> {
  return (await loadRuntime()) !== undefined
}

/** @throws BrineError 'worker-failed' where ONNX Runtime is not installed or refuses the model */
export async function openSession(bytes: Uint8Array): Promise<Session> {
  const runtime = await loadRuntime()
  if (runtime === undefined) {
    throw new BrineError('worker-failed', 'This model runs in ONNX Runtime, which is not installed', { hint: 'Install it beside Brine: npm install onnxruntime-node' })
  }
  const session = await runtime.InferenceSession.create(bytes, { executionProviders: ['cpu'], logSeverityLevel: 4 }).catch((cause: unknown) => {
    throw new BrineError('worker-failed', `ONNX Runtime refuses the model: ${messageOf(cause)}`, { hint: 'Does Python\'s onnxruntime of the same version run it?', cause })
  })
  return {
    inputs: session.inputMetadata,
    outputs: session.outputMetadata,
    tensor: (type, data, dims) => new runtime.Tensor(type, data, dims),
    run: (feeds, outputs) => session.run(feeds, outputs),
    close: () => session.release(),
  }
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

async function loadRuntime(): Promise<Runtime | undefined> {
  try {
    const module = await import('onnxruntime-node')
    // A CommonJS package: some loaders give its exports as they are, some as the default.
    return 'InferenceSession' in module ? module : (module as { default: Runtime }).default
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ERR_MODULE_NOT_FOUND' || cause.code === 'MODULE_NOT_FOUND')) return undefined
    throw new BrineError('worker-failed', `ONNX Runtime is installed and does not load: ${messageOf(cause)}`, { hint: 'Install it anew for this platform: npm install onnxruntime-node', cause })
  }
}
