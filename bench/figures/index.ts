/** The figures of docs/benchmarks.md in their order: one file each, and one line here. */
export { kernels } from './kernels.ts'
export { servers } from './servers.ts'
export { thresholds } from './thresholds.ts'
