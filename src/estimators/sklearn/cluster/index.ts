/** sklearn.cluster: a line per estimator. */
export { affinityPropagation } from './affinity-propagation.ts'
export { birch } from './birch.ts'
export { bisectingKMeans } from './bisecting-k-means.ts'
export { featureAgglomeration } from './feature-agglomeration.ts'
export { kMeans } from './k-means.ts'
export { meanShift } from './mean-shift.ts'
export { miniBatchKMeans } from './mini-batch-k-means.ts'
export { transductive } from './transductive.ts'
