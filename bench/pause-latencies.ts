/** A time in milliseconds at which a core ran something else, and for how long. Those of a core rise and do not overlap. */
export type Gap = readonly [start: number, length: number]

/**
 * What requests at a constant rate would wait for a server that costs nothing, in milliseconds: from the moment at which one is due
 * to when the caller's core, the server's and the caller's again have run, each at the end of the gap into which it comes.
 */
export function pauseLatencies(caller: readonly Gap[], server: readonly Gap[], from: number, to: number, rate: number): number[] {
  const waits: number[] = []
  const [sent, served, received] = [untilItRuns(caller), untilItRuns(server), untilItRuns(caller)]
  for (let at = 0; from + (at * 1000) / rate < to; at++) {
    const due = from + (at * 1000) / rate
    waits.push(received(served(sent(due))) - due)
  }
  return waits
}

/** For moments that rise. */
function untilItRuns(gaps: readonly Gap[]): (moment: number) => number {
  let next = 0
  return moment => {
    while (next < gaps.length && gaps[next]![0] + gaps[next]![1] <= moment) next++
    const gap = gaps[next]
    return gap !== undefined && gap[0] <= moment ? gap[0] + gap[1] : moment
  }
}
