import { bySeries } from './by-series.ts'
import { encoder } from './encoder.ts'

/** The smoothed mean of the target (category_encoders/target_encoder.py). */
export const categoryTargetEncoder = encoder('target_encoder', 'TargetEncoder', bySeries)
