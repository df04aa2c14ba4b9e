/** sklearn.kernel_ridge: a line per estimator. */
export { kernelRidge } from './kernel-ridge.ts'
