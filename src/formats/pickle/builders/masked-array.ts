import { reconstructMasked } from '../../numpy/reconstruct.ts'
import type { Family } from '../builder.ts'

/** `cv_results_` of a search holds masked arrays. */
export const maskedArrayFamily: Family = {
  builders: {
    'numpy.ma.core._mareconstruct': reconstructMasked,
    'numpy.ma._mareconstruct': reconstructMasked,
  },
  inert: ['numpy.ma.core.MaskedConstant'],
  references: ['numpy.ma.core.MaskedArray', 'numpy.ma.MaskedArray'],
}
