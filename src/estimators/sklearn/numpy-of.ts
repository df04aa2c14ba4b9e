import type { Fitted } from '../fitted.ts'
import type { NumpyMajor } from '../../formats/numpy/written-by.ts'
import { savedBefore } from './version.ts'
import { writerOf } from '../../formats/numpy/written-by.ts'

/** Which numpy the estimator was saved with; undefined where neither the array that `name` holds tells nor scikit-learn's version: 1.4 is the first for numpy 2. */
export function numpyOf(self: Fitted, name: string): NumpyMajor | undefined {
  return writerOf(self.array(name)) ?? (savedBefore(self, '1.4') ? 1 : undefined)
}
