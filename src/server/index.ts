export { exampleRow } from './prediction/example-row.ts'
export { startService, type Service, type ServiceOptions } from './service.ts'
export { flagOf, limitNames, limitTable, parseLimit, readLimits, showLimit, variableOf, withDefaults, type LimitName, type Limits } from './limits.ts'
export type { LogDestination } from './log.ts'
