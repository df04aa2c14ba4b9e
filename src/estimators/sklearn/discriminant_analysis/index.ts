/** sklearn.discriminant_analysis: a line per estimator. */
export { linearDiscriminantAnalysis } from './linear-discriminant-analysis.ts'
export { quadraticDiscriminantAnalysis } from './quadratic-discriminant-analysis.ts'
