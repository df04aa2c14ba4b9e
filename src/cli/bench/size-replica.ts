/** From what was measured to what a replica needs. */
import type { Sizing } from '../sizing-file.ts'

export interface Measured {
  /** The load that a replica is sized for: what was asked for with --rate, or the highest that it did. */
  readonly load: { readonly kind: 'asked' | 'highest'; readonly requestsPerSecond: number }
  /** Requests on their way at once at that load: connections of a closed load. */
  readonly concurrency: number
  readonly cpuSecondsPerRequest: number
  /** The most that the service's process had in memory. */
  readonly residentBytes: number
  /** Bytes of request bodies: how much the service may hold at once, and of one. */
  readonly bodies: { readonly maxQueued: number; readonly maxBody: number }
}

/** A replica is planned to be busy for this share of what it can do: the rest is for bursts, and for a neighbour that is down. */
const plannedUse = 0.7
/** What a longer life adds to the memory seen in a short one. */
const memoryMargin = 1.25
/** What a body's rows take when they stand parsed, over its bytes: 14 for wide rows of long numbers. Only one large body does at a time. */
const parsedSize = 16
const cpuStep = 0.05
const memoryStep = 16 * 1024 * 1024
const mebibyte = 1024 * 1024

export interface SizedReplica {
  readonly resources: Sizing['resources']
  readonly concurrency: number
  readonly requestsPerSecond: number
  /** Each result with its arithmetic, for people. */
  readonly reasons: readonly string[]
}

/**
 * CPU for the planned load at the measured CPU seconds a request, so that the plan fills `plannedUse` of it; memory for the
 * most that was resident, a margin, the request bodies that the service may hold, and one of them parsed; both rounded up.
 */
export function sizeReplica({ load, concurrency, cpuSecondsPerRequest, residentBytes, bodies }: Measured): SizedReplica {
  const asked = load.kind === 'asked'
  const planned = asked ? load.requestsPerSecond : plannedUse * load.requestsPerSecond
  const cores = (planned * cpuSecondsPerRequest) / plannedUse
  const cpu = Math.max(cpuStep, ceilTo(cores, cpuStep))
  const bytes = ceilTo(memoryMargin * residentBytes + bodies.maxQueued + parsedSize * bodies.maxBody, memoryStep)
  const resources = { cpu: `${Math.round(cpu * 1000)}m`, memory: `${bytes / mebibyte}Mi` }
  return {
    resources,
    concurrency,
    requestsPerSecond: Math.round(planned * 10) / 10,
    reasons: [
      `load         ${show(planned)} requests/s a replica${asked ? ', as asked' : `: ${plannedUse} of the ${show(load.requestsPerSecond)} that it did, the rest for bursts`}`,
      `cpu          ${resources.cpu}: ${show(planned)} requests/s × ${show(cpuSecondsPerRequest * 1e6)} µs of CPU a request ÷ ${plannedUse}, in steps of ${cpuStep * 1000}m`,
      `memory       ${resources.memory}: ${show(residentBytes / mebibyte)} MiB resident under load × ${memoryMargin} + ${show(bodies.maxQueued / mebibyte)} MiB of request bodies that it may hold + ${show(bodies.maxBody / mebibyte)} MiB × ${parsedSize} to parse the largest, in steps of ${memoryStep / mebibyte} MiB; request and limit alike`,
      `concurrency  ${concurrency}: requests at once ${asked ? 'at that rate (rate × mean latency)' : 'beyond which they only wait'}`,
    ],
  }
}

/** Without the error of binary fractions, which would take one step more. */
function ceilTo(value: number, step: number): number {
  return Math.ceil(value / step - 1e-9) * step
}

function show(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3).replace(/\.?0+$/, '')
}
