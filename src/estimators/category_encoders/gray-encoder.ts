import { byMatrix } from './by-matrix.ts'
import { encoder } from './encoder.ts'

/** The ordinal in Gray's code (category_encoders/gray.py). */
export const grayEncoder = encoder('gray', 'GrayEncoder', byMatrix)
