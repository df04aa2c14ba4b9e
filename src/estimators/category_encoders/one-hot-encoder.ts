import { byMatrix } from './by-matrix.ts'
import { encoder } from './encoder.ts'

/** A 1 among 0s (category_encoders/one_hot.py). */
export const categoryOneHotEncoder = encoder('one_hot', 'OneHotEncoder', byMatrix)
