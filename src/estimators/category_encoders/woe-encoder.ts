import { bySeries } from './by-series.ts'
import { encoder } from './encoder.ts'

/** The weight of evidence (category_encoders/woe.py). */
export const woeEncoder = encoder('woe', 'WOEEncoder', bySeries)
