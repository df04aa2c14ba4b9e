import { parseQuantity } from './quantity.ts'

/**
 * Cores that one server process can use at all: its one JavaScript thread, and about as much again for V8's own threads
 * (garbage collection, compilation) in bursts. A limit there never throttles the server, and still keeps its node safe.
 */
const usableCores = 2

/** The CPU limit for a request: what the server can use, or the request where that is more. */
export function cpuLimit(request: string): string {
  return parseQuantity(request) > usableCores ? request : String(usableCores)
}
