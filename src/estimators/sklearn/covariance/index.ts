/** sklearn.covariance: a line per estimator. */
export { ellipticEnvelope } from './elliptic-envelope.ts'
export { empiricalCovariance } from './empirical-covariance.ts'
export { graphicalLasso } from './graphical-lasso.ts'
export { graphicalLassoCv } from './graphical-lasso-cv.ts'
export { ledoitWolf } from './ledoit-wolf.ts'
export { minCovDet } from './min-cov-det.ts'
export { oas } from './oas.ts'
export { shrunkCovariance } from './shrunk-covariance.ts'
