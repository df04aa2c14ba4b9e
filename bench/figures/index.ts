/** The figures of docs/benchmarks.md in their order: one file each, and its name here. */
import type { Figure } from './figure.ts'
import { growth } from './growth.ts'
import { image } from './image.ts'
import { kernels } from './kernels.ts'
import { latency } from './latency.ts'
import { load } from './load.ts'
import { manyRows } from './many-rows.ts'
import { memory } from './memory.ts'
import { overhead } from './overhead.ts'
import { overload } from './overload.ts'
import { servers } from './servers.ts'
import { start } from './start.ts'
import { thresholds } from './thresholds.ts'

export const figures: readonly Figure[] = [kernels, load, servers, overhead, latency, manyRows, overload, memory, start, image, growth, thresholds]
