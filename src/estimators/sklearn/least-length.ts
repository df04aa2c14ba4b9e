import type { Fitted } from '../fitted.ts'
import { savedBefore } from './version.ts'

/**
 * The length below which `normalize` leaves a dense vector as it is (sklearn/preprocessing/_data.py, `_handle_zeros_in_scale`):
 * from 1.0 on ten roundings of 1, before that nothing but 0.
 */
export function leastLength(self: Fitted, single = false): number {
  if (savedBefore(self, '1.0')) return 0
  return single ? 1.1920928955078125e-6 : 2.220446049250313e-15
}
