import type { Family } from '../builder.ts'

export const joblibFamily: Family = {
  // scikit-learn below 0.23 carried its own joblib.
  inert: ['joblib', 'sklearn.externals.joblib'].map(joblib => `${joblib}.numpy_pickle.NumpyArrayWrapper`),
}
