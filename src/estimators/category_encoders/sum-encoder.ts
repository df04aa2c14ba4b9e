import { byMatrix } from './by-matrix.ts'
import { encoder } from './encoder.ts'

/** Contrasts with the mean of all (category_encoders/sum_coding.py). */
export const sumEncoder = encoder('sum_coding', 'SumEncoder', byMatrix)
