import { byMatrix } from './by-matrix.ts'
import { encoder } from './encoder.ts'

/** Contrasts with the level before (category_encoders/backward_difference.py). */
export const backwardDifferenceEncoder = encoder('backward_difference', 'BackwardDifferenceEncoder', byMatrix)
