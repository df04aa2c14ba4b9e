/** The kernels that are measured beside one another: one file, and one line here. */
import type { EnvironmentName } from '../../environments.ts'

export interface KernelPeer {
  readonly title: string
  /** Its file beside this one: of Python where it has an environment, else of Node. */
  readonly file: string
  readonly environment?: EnvironmentName
  /** Float32 arithmetic: its answers may differ from the library's. */
  readonly single?: boolean
}

export const brine: KernelPeer = { title: 'Brine', file: 'brine' }

export const kernelPeers: readonly KernelPeer[] = [
  brine,
  { title: 'scikit-learn', file: 'scikit_learn', environment: 'kernels' },
  { title: 'LightGBM, XGBoost, CatBoost', file: 'boosters', environment: 'kernels' },
  { title: 'ONNX Runtime', file: 'onnx_runtime', environment: 'kernels', single: true },
  { title: 'onnxruntime-node', file: 'onnxruntime-node', single: true },
  { title: 'tl2cgen', file: 'tl2cgen_c', environment: 'kernels' },
  { title: 'treelite GTIL', file: 'treelite_gtil', environment: 'kernels' },
  { title: 'lleaves', file: 'lleaves_llvm', environment: 'kernels' },
  { title: 'numpy', file: 'numpy_mlp', environment: 'kernels' },
]
