/** sklearn.mixture: a line per estimator. */
export { bayesianGaussianMixture } from './bayesian-gaussian-mixture.ts'
export { gaussianMixture } from './gaussian-mixture.ts'
