/** sklearn.kernel_approximation: a line per estimator. */
export { additiveChi2Sampler } from './additive-chi2-sampler.ts'
export { nystroem } from './nystroem.ts'
export { polynomialCountSketch } from './polynomial-count-sketch.ts'
export { rbfSampler } from './rbf-sampler.ts'
export { skewedChi2Sampler } from './skewed-chi2-sampler.ts'
