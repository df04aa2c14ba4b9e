import type { Family } from '../builder.ts'

/** A partial stays a node: its arguments are the function, its state `(function, args, kwargs, dict)`. */
export const functoolsFamily: Family = { inert: ['functools.partial'] }
