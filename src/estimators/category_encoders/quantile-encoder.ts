import { bySeries } from './by-series.ts'
import { encoder } from './encoder.ts'

/** A quantile of the target (category_encoders/quantile_encoder.py). */
export const quantileEncoder = encoder('quantile_encoder', 'QuantileEncoder', bySeries)
