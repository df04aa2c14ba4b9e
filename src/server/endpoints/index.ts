/** Every endpoint besides the wire dialects: one line each. */
import type { Endpoint } from './endpoint.ts'
import { docs } from './docs.ts'
import { health } from './health.ts'
import { metadata } from './metadata.ts'
import { metrics } from './metrics.ts'
import { openapi } from './openapi.ts'

export const endpoints: readonly Endpoint[] = [...health, metadata, metrics, openapi, ...docs]
