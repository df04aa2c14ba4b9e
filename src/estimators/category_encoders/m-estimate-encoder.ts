import { bySeries } from './by-series.ts'
import { encoder } from './encoder.ts'

/** An m-probability estimate of the target (category_encoders/m_estimate.py). */
export const mEstimateEncoder = encoder('m_estimate', 'MEstimateEncoder', bySeries)
