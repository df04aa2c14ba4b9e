import { bySeries } from './by-series.ts'
import { encoder } from './encoder.ts'

/** A mean shrunk towards that of all (category_encoders/james_stein.py). */
export const jamesSteinEncoder = encoder('james_stein', 'JamesSteinEncoder', bySeries)
