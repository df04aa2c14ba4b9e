import { byMatrix } from './by-matrix.ts'
import { encoder } from './encoder.ts'

/** Contrasts with the mean of the levels before (category_encoders/helmert.py). */
export const helmertEncoder = encoder('helmert', 'HelmertEncoder', byMatrix)
