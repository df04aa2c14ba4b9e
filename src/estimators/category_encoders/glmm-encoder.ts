import { bySeries } from './by-series.ts'
import { encoder } from './encoder.ts'

/** The effects of a mixed model (category_encoders/glmm.py). */
export const glmmEncoder = encoder('glmm', 'GLMMEncoder', bySeries)
