import type { Work } from './works.ts'
import { yardsticks } from './calibration.ts'

/** Milliseconds of CPU time of one slice: short, so that most slices are not interrupted, and long against the clock's grain. */
const slice = 3
/** V8 has compiled what runs often after this. */
const warmUp = 150

/**
 * CPU time of a work over that of its yardstick: both in turn, slice by slice, and of each the least, which is what it takes
 * when nothing disturbs it. CPU time does not run while others have the processor; what is left of them (cold caches, the
 * sibling thread of the core) falls on both.
 */
export function measureRatio({ run, yardstick }: Work, rounds: number): number {
  const base = yardsticks[yardstick]
  const times = timesFor(run)
  const baseTimes = timesFor(base)
  let least = Infinity
  let leastBase = Infinity
  for (let round = 0; round < rounds; round++) {
    leastBase = Math.min(leastBase, cpuOf(base, baseTimes))
    least = Math.min(least, cpuOf(run, times))
  }
  return least / leastBase
}

/** How often it runs in a slice. */
function timesFor(run: () => unknown): number {
  let times = 1
  for (let spent = 0; spent < warmUp; ) {
    const taken = cpuOf(run, times) * times
    spent += taken
    if (taken < slice) times = Math.min(times * 2, Math.ceil((times * slice) / Math.max(taken, slice / 64)))
  }
  return Math.max(1, Math.round(slice / cpuOf(run, times)))
}

/** Milliseconds of CPU time for one. */
function cpuOf(run: () => unknown, times: number): number {
  const before = process.cpuUsage()
  for (let time = 0; time < times; time++) run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / times
}
