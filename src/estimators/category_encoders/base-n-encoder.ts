import { byMatrix } from './by-matrix.ts'
import { encoder } from './encoder.ts'

/** The digits of the ordinal (category_encoders/basen.py). */
export const baseNEncoder = encoder('basen', 'BaseNEncoder', byMatrix)
