import { byMatrix } from './by-matrix.ts'
import { encoder } from './encoder.ts'

/** The binary digits of the ordinal (category_encoders/binary.py). */
export const binaryEncoder = encoder('binary', 'BinaryEncoder', byMatrix)
